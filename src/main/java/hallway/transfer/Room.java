package hallway.transfer;

import hallway.file.DiskNames;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Room on the disk: asked for before a download, and the sentence when it runs out all the same. */
final class Room {
    private static final long GIB = 1024L * 1024 * 1024;
    /** With less than this left, a failed write is taken for a full disk whatever the system calls it. */
    private static final long NOTHING = 256 * 1024;

    private Room() {}

    /**
     * @param bytes that are to come; the smaller of 5 % and 2 GiB stays free beside them, so that the machine goes on
     *     working
     * @throws ProblemException {@code DISK_FULL}
     */
    static void require(Path folder, long bytes) throws IOException {
        FileStore store = Files.getFileStore(folder);
        long reserve = Math.min(store.getTotalSpace() / 20, 2 * GIB);
        long free = store.getUsableSpace() - reserve;
        if (bytes > free) {
            throw new ProblemException(
                    ProblemCode.DISK_FULL,
                    "There is not enough room in " + DiskNames.text(folder) + ": " + spelt(bytes - free)
                            + " more are needed. Make room, then run the same command again.");
        }
    }

    /** What to tell of a file that can't be written. */
    static ProblemException failed(Path folder, IOException e) {
        if (isFull(folder, e)) {
            return new ProblemException(
                    ProblemCode.DISK_FULL,
                    "The disk with " + DiskNames.text(folder)
                            + " is full. What has arrived is kept: make room, then run the same command again to go on"
                            + " from there.");
        }
        return new ProblemException(
                ProblemCode.FAILED,
                "Something in " + DiskNames.text(folder) + " can't be written (" + e.getMessage()
                        + "). Check the folder and its rights, then run the same command again.");
    }

    private static boolean isFull(Path folder, IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space") || message.contains("not enough space") || message.contains("quota")) {
            return true;
        }
        try {
            return Files.getFileStore(folder).getUsableSpace() < NOTHING;
        } catch (IOException unknown) {
            return false;
        }
    }

    static String spelt(long bytes) {
        if (bytes < 1_000_000) {
            return Math.max(1, bytes / 1000) + " kB";
        }
        return bytes < 10_000_000_000L ? bytes / 1_000_000 + " MB" : bytes / 1_000_000_000 + " GB";
    }
}
