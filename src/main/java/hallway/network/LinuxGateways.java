package hallway.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code /proc/net/route} and {@code /proc/net/arp} (proc(5)). */
record LinuxGateways(Path routes, Path neighbours) implements Gateways {
    private static final int UP = 1;
    private static final int COMPLETE = 2;

    static LinuxGateways ofProc() {
        return new LinuxGateways(Path.of("/proc/net/route"), Path.of("/proc/net/arp"));
    }

    @Override
    public List<Gateway> list() throws IOException {
        return parse(Files.readAllLines(routes), Files.readAllLines(neighbours), ByteOrder.nativeOrder());
    }

    /** @param order the kernel's: it prints addresses as numbers of the machine */
    static List<Gateway> parse(List<String> routes, List<String> neighbours, ByteOrder order) {
        List<Route> defaults = new ArrayList<>();
        for (String line : routes) {
            route(line.strip().split("\\s+"), order).ifPresent(defaults::add);
        }
        return defaults.stream()
                .sorted(Comparator.comparingLong(Route::metric))
                .map(route -> new Gateway(route.device(), route.hop(), hardware(route, neighbours)))
                .toList();
    }

    private static Optional<Route> route(String[] fields, ByteOrder order) {
        try {
            boolean isDefault = fields.length >= 8
                    && fields[1].equals("00000000")
                    && fields[7].equals("00000000")
                    && (Integer.parseInt(fields[3], 16) & UP) != 0;
            return isDefault
                    ? Optional.of(new Route(fields[0], hop(fields[2], order), Long.parseLong(fields[6])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static @Nullable InetAddress hop(String hex, ByteOrder order) {
        int number = Integer.parseUnsignedInt(hex, 16);
        if (number == 0) {
            return null;
        }
        try {
            return InetAddress.getByAddress(
                    ByteBuffer.allocate(4).order(order).putInt(number).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static @Nullable String hardware(Route route, List<String> neighbours) {
        InetAddress hop = route.hop();
        for (String line : neighbours) {
            String[] fields = line.strip().split("\\s+");
            if (hop != null
                    && fields.length >= 6
                    && fields[0].equals(hop.getHostAddress())
                    && fields[5].equals(route.device())
                    && fields[2].startsWith("0x")
                    && (Integer.decode(fields[2]) & COMPLETE) != 0) {
                return Gateway.hardwareAddress(fields[3]).orElse(null);
            }
        }
        return null;
    }

    private record Route(String device, @Nullable InetAddress hop, long metric) {}
}
