package hallway.discovery;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in text: {@code 192.0.2.7:4255}, {@code [fe80::1%eth0]:4255}. Names are not looked up. */
final class HostPort {
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern FORM = Pattern.compile("(?:(" + BYTE + "(?:\\." + BYTE + "){3})"
            + "|\\[([0-9A-Fa-f.]{0,44}:[0-9A-Fa-f:.]{1,44}(?:%[\\w.-]{1,15})?)\\]):(\\d{1,5})");

    private HostPort() {}

    static String format(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** The address that {@code text} spells; empty if it is none, or its interface is not there. */
    static Optional<InetSocketAddress> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String host = form.group(1) == null ? form.group(2) : form.group(1);
        int port = Integer.parseInt(form.group(3));
        try {
            return port == 0 || port > 65535
                    ? Optional.empty()
                    : Optional.of(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
