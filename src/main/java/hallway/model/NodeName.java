package hallway.model;

/**
 * Name of a node as people read it: 1 to 63 bytes of UTF-8 (a DNS-SD instance name is one DNS label, RFC 6763 section
 * 4.1.1), no control characters, no slash. Not unique and not an identity.
 */
public record NodeName(String value) {
    public static final int MAX_BYTES = 63;

    public NodeName {
        value = value.strip();
        if (value.isEmpty()
                || Names.hasControls(value)
                || !Names.isWellFormed(value)
                || value.indexOf('/') >= 0
                || Names.utf8Length(value) > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a machine's name has 1 to 63 bytes, no slash and no control characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
