package hallway.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what Windows' {@code route print -4} and {@code arp -a} print: by the form of the lines, in any language. */
record WindowsGateways(Command command) implements Gateways {
    @Override
    public List<Gateway> list() throws IOException {
        return parse(command.run(List.of("route", "print", "-4")), command.run(List.of("arp", "-a")));
    }

    static List<Gateway> parse(List<String> routes, List<String> neighbours) {
        List<Gateway> found = new ArrayList<>();
        for (String line : routes) {
            String[] fields = line.strip().split("\\s+");
            // destination, mask, gateway, interface's address, metric: persistent routes have no interface
            if (fields.length == 5 && fields[0].equals("0.0.0.0") && fields[1].equals("0.0.0.0")) {
                Optional<InetAddress> hop = Literal.ipv4(fields[2]);
                hop.ifPresent(address -> found.add(new Gateway(null, address, hardware(address, neighbours))));
            }
        }
        return List.copyOf(found);
    }

    private static @Nullable String hardware(InetAddress hop, List<String> neighbours) {
        return neighbours.stream()
                .filter(line -> line.strip().startsWith(hop.getHostAddress() + " "))
                .flatMap(line -> Gateway.hardwareAddress(line).stream())
                .findFirst()
                .orElse(null);
    }
}
