package hallway.export;

import hallway.guest.GuestLink;
import hallway.model.Sentence;
import java.util.Optional;

/**
 * A file for other programs, in the making or made.
 *
 * @param id {@code x} and a number
 * @param fileName what it is to be saved as
 * @param filesTotal 0 until they have been counted
 * @param leftOut files and folders that could not be read, and links to folders
 * @param link by which the files are fetched, once it is {@code DONE}
 * @param problem a sentence when it {@code FAILED}, else empty
 */
public record Export(
        String id,
        State state,
        ExportFormat format,
        String fileName,
        long filesTotal,
        long filesDone,
        long bytesTotal,
        long bytesDone,
        long leftOut,
        Optional<GuestLink> link,
        Sentence problem) {
    /** Where it is in its life. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED
    }
}
