package hallway.share;

import hallway.file.PortableName;
import hallway.model.ShareId;
import java.nio.charset.StandardCharsets;

/**
 * A row of the table {@code bin}.
 *
 * @param file its name in the bin's folder, ASCII at its beginning: the id, a space, and what it was called
 */
record BinRow(ShareId share, String file, BinEntry entry) {
    static final int ID_LENGTH = 32;

    /** What {@code name} is called in the bin: of two rows never the same. */
    static String fileName(String id, String name) {
        StringBuilder file = new StringBuilder(id).append(' ');
        int room = PortableName.MAX_BYTES - file.length();
        for (int c : name.codePoints().toArray()) {
            String one = Character.toString(c);
            room -= one.getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            file.append(one);
        }
        return file.toString();
    }

    /** {@code true} if {@code name} has the form of {@link #fileName}. */
    static boolean isFileName(String name) {
        return name.length() > ID_LENGTH + 1
                && name.charAt(ID_LENGTH) == ' '
                && name.substring(0, ID_LENGTH).chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
