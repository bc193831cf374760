package hallway.server.local;

import hallway.file.DiskNames;
import hallway.file.ProgramFiles;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.transfer.Transfer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the wish to open or show files.
 *
 * @param path of the first of them on this machine, empty while it is fetched
 * @param transfer the one that fetches it, {@code null} where nothing is fetched
 */
record Opening(
        Outcome outcome,
        Reason reason,
        String path,
        @Nullable Transfer transfer) {
    /** Files that are shown at once. */
    private static final int MOST = 50;

    /** What was done. */
    enum Outcome {
        OPENED,
        SHOWN,
        /** Nothing but to say where it is. */
        TOLD,
        FETCHING
    }

    /** Why not more was done. */
    enum Reason {
        NONE,
        PROGRAM,
        HEADLESS
    }

    static Opening fetching(Transfer transfer) {
        return new Opening(Outcome.FETCHING, Reason.NONE, "", transfer);
    }

    /** Opens {@code file}; a program is only shown. */
    static Opening open(FileDesk desk, Path file) {
        requireThere(file);
        if (!desk.isThere()) {
            return new Opening(Outcome.TOLD, Reason.HEADLESS, DiskNames.text(file), null);
        }
        if (ProgramFiles.is(file)) {
            desk.show(List.of(file));
            return new Opening(Outcome.SHOWN, Reason.PROGRAM, DiskNames.text(file), null);
        }
        desk.open(file);
        return new Opening(Outcome.OPENED, Reason.NONE, DiskNames.text(file), null);
    }

    /** Shows the {@code files} of one folder that are still there. */
    static Opening show(FileDesk desk, List<Path> files) {
        List<Path> there = files.stream()
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .limit(MOST)
                .toList();
        requireThere(there.isEmpty() ? files.get(0) : there.get(0));
        String text = DiskNames.text(there.get(0));
        if (!desk.isThere()) {
            return new Opening(Outcome.TOLD, Reason.HEADLESS, text, null);
        }
        desk.show(there);
        return new Opening(Outcome.SHOWN, Reason.NONE, text, null);
    }

    private static void requireThere(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ProblemException(
                    ProblemCode.PATH_NOT_FOUND,
                    DiskNames.text(file) + " is not there any more. It was moved or deleted: fetch it again.");
        }
    }
}
