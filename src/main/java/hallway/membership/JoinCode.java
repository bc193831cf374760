package hallway.membership;

import hallway.model.NodeId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lets a machine join: which node to ask, and a secret by which that node knows whoever has the code.
 *
 * @param secret 16 bytes, hexadecimal
 */
public record JoinCode(NodeId node, String secret) {
    private static final Pattern FORM = Pattern.compile("(?:.*#/join/)?([A-Za-z2-7]{52})\\.([0-9a-f]{32})");

    /** The code in {@code text}: bare, or a whole address of the page that ends with it. */
    public static Optional<JoinCode> parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        return parts.matches()
                ? NodeId.parse(parts.group(1)).map(node -> new JoinCode(node, parts.group(2)))
                : Optional.empty();
    }

    public String text() {
        return node.value() + "." + secret;
    }

    /** Without the secret: it is not for logs. */
    @Override
    public String toString() {
        return "join code of " + node.brief();
    }
}
