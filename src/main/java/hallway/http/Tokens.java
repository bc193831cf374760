package hallway.http;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The secrets of the page's door: the token for scripts, tokens of signed-in pages, one-time keys, and tickets for links
 * (PROTOCOL.md section 6.3). Compared in constant time. Safe for use by any thread.
 */
public final class Tokens {
    public Tokens(SecureRandom random, InstantSource clock) {}

    /** The token for scripts and the command line, new at each start. */
    public String apiToken() {
        throw new UnsupportedOperationException();
    }

    /** A key that {@link #redeem} takes once within 30 s (S04). */
    public String newKey() {
        throw new UnsupportedOperationException();
    }

    /** Swaps a one-time key for a page's token; empty if the key is wrong, used or old. A second use revokes the token of the first. */
    public Optional<String> redeem(String key) {
        throw new UnsupportedOperationException();
    }

    /** A ticket for {@code GET} of exactly {@code rawPath}: 60 s to its first use, then 12 h. */
    public String ticket(String rawPath) {
        throw new UnsupportedOperationException();
    }
}
