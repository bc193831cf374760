package hallway.server.local;

import hallway.config.Settings;
import hallway.model.ProblemException;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address as a person types it: {@code host}, {@code host:port}, {@code [v6]:port} or a bare IPv6 address. */
final class TypedAddress {
    private static final int MAX_LENGTH = 300;
    private static final int MAX_PORT = 65_535;
    private static final Pattern V6 = Pattern.compile("\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?)](?::(\\d{1,5}))?");
    private static final Pattern BARE_V6 =
            Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9._-]+)?");
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9.])?)(?::(\\d{1,5}))?");

    private TypedAddress() {}

    /**
     * The address, looked up if it is a name: the user has asked for that, and waits.
     *
     * @throws ProblemException {@code BAD_REQUEST} if it can't be one, or the name is not known
     */
    static InetSocketAddress parse(String typed) {
        String text = typed.strip();
        if (text.length() > MAX_LENGTH) {
            throw malformed();
        }
        if (BARE_V6.matcher(text).matches()) {
            return resolve(text, Settings.DEFAULT_PEER_PORT);
        }
        Matcher v6 = V6.matcher(text);
        if (v6.matches()) {
            return resolve(v6.group(1), port(v6.group(2)));
        }
        Matcher host = HOST.matcher(text);
        if (host.matches()) {
            return resolve(host.group(1), port(host.group(2)));
        }
        throw malformed();
    }

    private static int port(@Nullable String digits) {
        int port = digits == null ? Settings.DEFAULT_PEER_PORT : Integer.parseInt(digits);
        if (port < 1 || port > MAX_PORT) {
            throw Body.bad("A port is a number from 1 to {0}.", String.valueOf(MAX_PORT));
        }
        return port;
    }

    private static InetSocketAddress resolve(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw Body.bad(
                    "This network knows no machine called “{0}”. Type its address in numbers, like 192.0.2.7; Hallway shows it there under Settings.",
                    host);
        }
        return address;
    }

    private static ProblemException malformed() {
        return Body.bad("That is not an address. Type it like 192.0.2.7 or 192.0.2.7:4255.");
    }
}
