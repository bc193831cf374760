package hallway.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Finds four ports that are free together: all move by ten, so that people and firewalls can still guess them. */
public final class PortChooser {
    private static final int STEP = 10;
    private static final int TRIES = 50;

    private PortChooser() {}

    /**
     * The first four free ports from {@code first} on.
     *
     * @param pagePort the page's port alone, where the user said so
     * @throws IOException with a sentence, if there are none
     */
    public static Ports choose(int first, OptionalInt pagePort) throws IOException {
        if (pagePort.isPresent() && !isFree(InetAddress.getLoopbackAddress(), pagePort.getAsInt())) {
            throw new IOException("The page's port " + pagePort.getAsInt()
                    + " is taken or not allowed. End the program that uses it, or choose another with --local-port.");
        }
        for (int i = 0; i < TRIES && first + i * STEP + 3 <= 65_535; i++) {
            int base = first + i * STEP;
            int page = pagePort.orElse(base + 1);
            if (areFree(base, page)) {
                return new Ports(base, page, base + 2, base + 3, i > 0);
            }
        }
        throw new IOException("No free ports were found from " + first
                + " on. End the programs that use them, or choose others with --peer-port.");
    }

    /** Whether the doors could stand at {@code first} and the three ports after it now. */
    public static boolean areFree(int first) {
        return first + 3 <= 65_535 && areFree(first, first + 1);
    }

    private static boolean areFree(int base, int page) {
        return isFree(null, base)
                && isFree(InetAddress.getLoopbackAddress(), page)
                && isFree(InetAddress.getLoopbackAddress(), base + 2)
                && isFree(null, base + 3);
    }

    private static boolean isFree(@Nullable InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
