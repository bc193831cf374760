package hallway.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code host:port} with the host in digits, as peers pass it on. Never asks a name server. */
final class AddressText {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern FORM =
            Pattern.compile("(?:(" + BYTE + "(?:\\." + BYTE + "){3})|\\[([0-9a-fA-F:.]{2,45})\\]):(\\d{1,5})");

    private AddressText() {}

    /** Empty if {@code text} is none, or one that means nothing on another machine. */
    static Optional<InetSocketAddress> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || (matcher.group(2) != null && matcher.group(2).indexOf(':') < 0)) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(3));
        try {
            // with a colon in it, a host that is no address fails here and is never looked up
            InetAddress ip = InetAddress.getByName(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            boolean useless = ip.isAnyLocalAddress() || ip.isMulticastAddress() || ip.isLinkLocalAddress();
            return useless || port < 1 || port > 65535
                    ? Optional.empty()
                    : Optional.of(new InetSocketAddress(ip, port));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
