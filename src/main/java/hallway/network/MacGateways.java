package hallway.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what macOS's {@code route -n get default} and {@code arp -an} print. */
record MacGateways(Command command) implements Gateways {
    @Override
    public List<Gateway> list() throws IOException {
        return parse(
                command.run(List.of("/sbin/route", "-n", "get", "default")),
                command.run(List.of("/usr/sbin/arp", "-an")));
    }

    static List<Gateway> parse(List<String> route, List<String> neighbours) {
        Optional<String> device = value(route, "interface:");
        Optional<InetAddress> hop = value(route, "gateway:").flatMap(Literal::ipv4);
        if (device.isEmpty()) {
            return List.of();
        }
        return List.of(new Gateway(device.get(), hop.orElse(null), hardware(device.get(), hop, neighbours)));
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst();
    }

    private static @Nullable String hardware(String device, Optional<InetAddress> hop, List<String> neighbours) {
        String marker = "(" + hop.map(InetAddress::getHostAddress).orElse("") + ") at ";
        return neighbours.stream()
                .filter(line -> line.contains(marker) && line.contains(" on " + device + " "))
                .flatMap(line -> Gateway.hardwareAddress(line).stream())
                .findFirst()
                .orElse(null);
    }
}
