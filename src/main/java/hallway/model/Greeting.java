package hallway.model;

import java.time.Instant;

/**
 * What two nodes say first. Nothing in it is proof of anything: who speaks is the key of the TLS session.
 *
 * @param v version of the protocol, 1 or later
 * @param port where the speaker's door for peers is; the address is the one the connection comes from
 * @param version of the program, for people
 */
public record Greeting(int v, NodeName name, int port, String version, Instant time) {
    /** The protocol that this program speaks. */
    public static final int PROTOCOL = 1;
    /** Longest version text, in characters. */
    public static final int MAX_VERSION = 64;

    public Greeting {
        if (v < 1 || port < 1 || port > 65535 || !isVersion(version)) {
            throw new IllegalArgumentException("a greeting out of bounds");
        }
    }

    /** {@code true} if {@code text} can be shown as the version of a program. */
    public static boolean isVersion(String text) {
        return text.length() <= MAX_VERSION && Names.isWellFormed(text) && !Names.hasControls(text);
    }
}
