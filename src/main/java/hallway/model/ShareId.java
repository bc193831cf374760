package hallway.model;

import java.util.regex.Pattern;

/** Identity of a share on its node: 32 lower-case hexadecimal digits of randomness; survives a rename, is never used twice. */
public record ShareId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public ShareId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a share id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
