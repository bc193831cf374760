package hallway.transfer;

import hallway.file.WebMark;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** Finds a file that was fetched before, unchanged on both sides: of the same size and time, and with its mark. */
final class Kept {
    /** Numbers in names that are looked at: {@code plan (20).pdf}. */
    private static final int NAMES = 20;

    private final PeerFiles peers;

    Kept(PeerFiles peers) {
        this.peers = peers;
    }

    /** @param known where it was put by this run */
    Optional<Path> find(FileRef ref, List<Path> known, Path folder) {
        Entry entry = peers.entry(ref);
        if (entry.kind() != EntryKind.FILE || ref.path().isTop()) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "Only a file can be opened.");
        }
        for (Path place : known) {
            if (isSame(place, entry)) {
                return Optional.of(place);
            }
        }
        String name = FreeName.portable(ref.path().name(), false);
        for (int number = 1; number <= NAMES; number++) {
            Optional<Path> place = place(folder, FreeName.numbered(name, number, false));
            if (place.filter(file -> isSame(file, entry) && WebMark.has(file, ref.origin()))
                    .isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> place(Path folder, String name) {
        try {
            return Optional.of(FreeName.resolve(folder, name));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isSame(Path file, Entry entry) {
        try {
            return Landing.isComplete(
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS),
                    entry.size(),
                    entry.modified());
        } catch (IOException e) {
            return false;
        }
    }
}
