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
        HEADLESS,
        /** No program on this machine takes it. */
        UNOPENABLE
    }

    static Opening fetching(Transfer transfer) {
        return new Opening(Outcome.FETCHING, Reason.NONE, "", transfer);
    }

    /** Opens {@code file}; a program is only shown. */
    static Opening open(FileDesk desk, Path file) {
        requireThere(file);
        if (!desk.isThere()) {
            return told(Reason.HEADLESS, file);
        }
        if (ProgramFiles.is(file)) {
            Outcome shown = desk.show(List.of(file)) ? Outcome.SHOWN : Outcome.TOLD;
            return new Opening(shown, Reason.PROGRAM, DiskNames.text(file), null);
        }
        return desk.open(file)
                ? new Opening(Outcome.OPENED, Reason.NONE, DiskNames.text(file), null)
                : told(Reason.UNOPENABLE, file);
    }

    private static Opening told(Reason why, Path file) {
        return new Opening(Outcome.TOLD, why, DiskNames.text(file), null);
    }

    /** Shows the {@code files} of one folder that are still there. */
    static Opening show(FileDesk desk, List<Path> files) {
        List<Path> there = files.stream()
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .limit(MOST)
                .toList();
        requireThere(there.isEmpty() ? files.get(0) : there.get(0));
        Path first = there.get(0);
        if (!desk.isThere()) {
            return told(Reason.HEADLESS, first);
        }
        return desk.show(there)
                ? new Opening(Outcome.SHOWN, Reason.NONE, DiskNames.text(first), null)
                : told(Reason.UNOPENABLE, first);
    }

    private static void requireThere(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ProblemException(
                    ProblemCode.PATH_NOT_FOUND,
                    "“{0}” is not there any more. It was moved or deleted: fetch it again.",
                    DiskNames.text(file));
        }
    }
}
