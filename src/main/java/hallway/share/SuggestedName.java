package hallway.share;

import hallway.file.DiskNames;
import hallway.model.ShareName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The name that a share gets from its folder. */
final class SuggestedName {
    private static final String WITHOUT = "Shared folder";

    private SuggestedName() {}

    /** The folder's own name, without what no share's name may have and cut to its length. */
    static ShareName of(Path folder) {
        Path last = folder.getFileName();
        if (last == null) {
            return ofRoot(folder);
        }
        String name = DiskNames.name(folder).orElse(WITHOUT);
        StringBuilder allowed = new StringBuilder();
        int bytes = 0;
        for (int c : name.codePoints().toArray()) {
            String one = isAllowed(c) ? Character.toString(c) : "";
            bytes += one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > ShareName.MAX_BYTES) {
                break;
            }
            allowed.append(one);
        }
        return isName(allowed.toString()) ? new ShareName(allowed.toString()) : new ShareName(WITHOUT);
    }

    /** {@code C:\} or {@code /}. */
    private static ShareName ofRoot(Path folder) {
        String letter = folder.toString().replaceAll("[^A-Za-z]", "");
        return new ShareName(letter.length() == 1 ? "Drive " + letter : "Whole disk");
    }

    private static boolean isAllowed(int c) {
        return isName("x" + new String(new int[] {c}, 0, 1) + "x");
    }

    private static boolean isName(String text) {
        try {
            return !new ShareName(text).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
