package hallway.pairing;

import hallway.model.NodeId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a link says that one person sends another: which node is theirs, and a secret by which that node knows whoever has
 * the link. Good once.
 *
 * @param secret 16 bytes, hexadecimal
 */
public record VerifyLink(NodeId node, String secret) {
    private static final Pattern FORM = Pattern.compile("(?:.*#/verify/)?([A-Za-z2-7]{52})\\.([0-9a-f]{32})");

    /** The link in {@code text}: a whole address of the page, or only what it ends with. */
    public static Optional<VerifyLink> parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        return parts.matches()
                ? NodeId.parse(parts.group(1)).map(node -> new VerifyLink(node, parts.group(2)))
                : Optional.empty();
    }

    /** The part of the page's address behind {@code #/verify/}. */
    public String text() {
        return node.value() + "." + secret;
    }

    /** Without the secret: it is not for logs. */
    @Override
    public String toString() {
        return "link of " + node.brief();
    }
}
