package hallway.model;

import java.text.Normalizer;

/**
 * Name of a share: 1 to 100 bytes of UTF-8 in NFC, no slash, no control characters, not {@code .} or {@code ..}. Two
 * names on one node differ in more than case.
 */
public record ShareName(String value) {
    public static final int MAX_BYTES = 100;

    public ShareName {
        value = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        if (value.isEmpty()
                || value.equals(".")
                || value.equals("..")
                || Names.hasControls(value)
                || !Names.isWellFormed(value)
                || value.indexOf('/') >= 0
                || value.indexOf('\\') >= 0
                || Names.utf8Length(value) > MAX_BYTES) {
            throw new IllegalArgumentException("a share's name has 1 to 100 bytes, no slash and no control characters");
        }
    }

    /** {@code true} if the two would be taken for one by a person or by a system that folds case. */
    public boolean looksLike(ShareName other) {
        return value.equalsIgnoreCase(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
