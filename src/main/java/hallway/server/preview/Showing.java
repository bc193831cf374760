package hallway.server.preview;

import hallway.model.PreviewKind;
import hallway.office.FileRef;

/**
 * What a ticket opens.
 *
 * @param etag of the file that was asked about: another one is not shown
 * @param mediaType as sent, where the file's own bytes are shown
 * @param urlName the last segment of its address
 */
record Showing(FileRef file, String etag, PreviewKind kind, String mediaType, String urlName) {
    /** The name of a small picture's address, which no file's may be. */
    static final String THUMB = "thumb.png";

    static String urlName(String fileName) {
        return fileName.equals(THUMB) ? "_" + fileName : fileName;
    }
}
