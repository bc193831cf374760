package hallway.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identity of a node: base32 (RFC 4648 section 6, without padding) of the SHA-256 of its public key's
 * SubjectPublicKeyInfo; 52 characters, upper case. It is proven only by a TLS handshake, never by being claimed.
 */
public record NodeId(String value) implements Comparable<NodeId> {
    /** Characters of an id: 256 bits at 5 bits a character. */
    public static final int LENGTH = 52;
    /** The shortest prefix that may stand for an id on the command line. */
    public static final int SHORTEST_PREFIX = 6;

    private static final Pattern FORM = Pattern.compile("[A-Z2-7]{51}[AQ]");

    public NodeId {
        value = value.toUpperCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a node id");
        }
    }

    /** The id that {@code text} spells, in either case, or empty. */
    public static Optional<NodeId> parse(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(new NodeId(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The first seven characters: enough to tell nodes apart to the eye, never to trust. */
    public String brief() {
        return value.substring(0, 7);
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
