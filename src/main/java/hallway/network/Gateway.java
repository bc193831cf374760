package hallway.network;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A default route.
 *
 * @param interfaceName {@code null} where the system does not say (Windows)
 * @param address the next hop; {@code null} if everything is said to be on the link
 * @param hardwareAddress six pairs of lower-case digits; {@code null} while it can't be read
 */
record Gateway(
        @Nullable String interfaceName,
        @Nullable InetAddress address,
        @Nullable String hardwareAddress) {
    private static final Pattern MAC = Pattern.compile("(?i)\\b([0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5})\\b");

    /** {@code true} if this route leaves by {@code one}. */
    boolean isOf(LocalInterface one) {
        if (interfaceName != null) {
            return interfaceName.equals(one.name());
        }
        InetAddress hop = address;
        return hop != null && one.addresses().stream().anyMatch(local -> Subnet.contains(local, hop));
    }

    /** The first hardware address in {@code line}, in one form whatever the system writes; empty for none or all zeroes. */
    static Optional<String> hardwareAddress(String line) {
        Matcher found = MAC.matcher(line);
        if (!found.find()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (String pair : found.group(1).toLowerCase(Locale.ROOT).split("[:-]")) {
            text.append(text.length() == 0 ? "" : ":")
                    .append(pair.length() == 1 ? "0" : "")
                    .append(pair);
        }
        return text.toString().equals("00:00:00:00:00:00") ? Optional.empty() : Optional.of(text.toString());
    }
}
