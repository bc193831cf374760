package hallway.share;

import hallway.file.PortableName;

/** Names for what others send. */
final class InboxName {
    private InboxName() {}

    /** The name that a file gets here: what lies before its last slash is some other machine's business. */
    static String portable(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String portable = PortableName.of(last.isBlank() ? "file" : last);
        // with the bin's name taken by a file, nobody could write to the share any more
        return Folded.isBin(portable) ? PortableName.of(portable + "%") : portable;
    }
}
