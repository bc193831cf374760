package hallway.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/** Why a file can't be written, in a person's words. */
public final class DiskReason {
    private DiskReason() {}

    /** A clause such as "the disk is full", to stand in a sentence. */
    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "you have no right to write there";
        }
        String system = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        String said = system == null ? "" : system.toLowerCase(Locale.ROOT);
        if (said.contains("no space") || said.contains("not enough space") || said.contains("quota")) {
            return "the disk is full";
        }
        if (said.contains("read-only")) {
            return "the disk is read-only";
        }
        if (said.contains("not a directory")) {
            return "a file is in the way";
        }
        return said.isEmpty() ? "the disk refused it" : "the disk said: " + said;
    }
}
