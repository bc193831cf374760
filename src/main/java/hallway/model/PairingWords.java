package hallway.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** What two nodes say to each other while their people compare six digits (protocol.md, "Comparing digits"). */
public final class PairingWords {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private PairingWords() {}

    /** @param commitment hides the nonce that comes with {@link Reveal}: 32 bytes, hexadecimal */
    public record Commit(String commitment) {
        public Commit {
            require(HASH, commitment);
        }
    }

    /**
     * The answer to a {@link Commit}.
     *
     * @param pairing names this comparison from now on: 16 bytes, hexadecimal
     * @param nonce of the node that was asked: 32 bytes, hexadecimal
     */
    public record Opened(String pairing, String nonce) {
        public Opened {
            require(ID, pairing);
            require(HASH, nonce);
        }
    }

    /** @param nonce of the node that asks: 32 bytes, hexadecimal */
    public record Reveal(String nonce) {
        public Reveal {
            require(HASH, nonce);
        }
    }

    /** @param secret of a link that the asked node has given out: 16 bytes, hexadecimal */
    public record ByLink(String secret) {
        public ByLink {
            require(ID, secret);
        }
    }

    /** What a person has said: one of {@link Verdict}'s words, either way. */
    public record Said(Verdict answer) {}

    /** What a person says of the digits. */
    public enum Verdict {
        /** Nothing yet. */
        NONE,
        SAME,
        DIFFERENT,
        /** Closed without an answer. */
        WITHDRAWN,
        UNKNOWN;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code true} if {@code text} has the form of a pairing's name. */
    public static boolean isPairing(String text) {
        return ID.matcher(text).matches();
    }

    private static void require(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not so many hexadecimal digits");
        }
    }
}
