package hallway.share;

import hallway.file.PortableName;
import java.nio.charset.StandardCharsets;

/** Names for what others send. */
final class InboxName {
    private static final int LONGEST_ENDING = 32;

    private InboxName() {}

    /** The name that a file gets here: what lies before its last slash is some other machine's business. */
    static String portable(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String portable = PortableName.of(last.isBlank() ? "file" : last);
        return portable.equalsIgnoreCase(Inbox.PARTS) ? portable + "%" : portable;
    }

    /** {@code plan.pdf}, {@code plan (2).pdf} … */
    static String numbered(String name, int number) {
        if (number == 1) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && utf8(name.substring(dot)) <= LONGEST_ENDING ? name.substring(dot) : "";
        String mark = " (" + number + ")" + ending;
        String stem = name.substring(0, name.length() - ending.length());
        while (utf8(stem + mark) > PortableName.MAX_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + mark;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
