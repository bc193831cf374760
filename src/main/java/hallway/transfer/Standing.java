package hallway.transfer;

import hallway.transfer.Transfers.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** What stands where a file is to go, and what that means for it. */
enum Standing {
    /** It can come. */
    FREE,
    /** It is there, by an earlier run of the same transfer. */
    OURS,
    /** It is not to come. */
    STAYS,
    /** A folder, or for a file that would be replaced a link, has its place: never deleted. */
    IN_THE_WAY;

    /** @param resumed what is there may be this transfer's own */
    static Standing of(Path place, Existing existing, boolean resumed, long size, Instant modified) throws IOException {
        if (existing == Existing.KEEP_BOTH && !resumed) {
            return FREE;
        }
        BasicFileAttributes there;
        try {
            there = Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return FREE;
        }
        boolean same = Landing.isComplete(there, size, modified);
        if (resumed && same) {
            return OURS;
        }
        return switch (existing) {
            case KEEP_BOTH -> FREE;
            case SKIP -> there.isDirectory() ? IN_THE_WAY : STAYS;
            case REPLACE -> !there.isRegularFile() ? IN_THE_WAY : same ? STAYS : FREE;
        };
    }

    /** {@code true} if a file or folder of its name is in {@code folder}, and not because a download of it broke off. */
    static boolean isTaken(Source source, Path folder) {
        FileRef ref = new FileRef(source.node(), source.share(), source.path());
        try {
            Path target = folder.toRealPath();
            PartFolder parts = new PartFolder(target);
            for (boolean isFolder : new boolean[] {false, true}) {
                String name = FreeName.portable(Download.name(source), isFolder);
                boolean begun = parts.unfinished(ref.key()).filter(name::equals).isPresent();
                if (!begun && Files.exists(FreeName.resolve(target, name), LinkOption.NOFOLLOW_LINKS)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // no folder: nothing is in it
            return false;
        }
    }
}
