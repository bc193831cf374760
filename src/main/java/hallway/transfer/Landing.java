package hallway.transfer;

import hallway.file.AtomicFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** Puts what is whole where it belongs, on nobody's place (S18). */
final class Landing {
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2199-12-31T00:00:00Z");
    /** FAT keeps times to 2 s. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    private Landing() {}

    /**
     * Moves {@code part}, which is whole and on the disk, to its place.
     *
     * @param replaces in one step over the file that may be there; else as {@link #file(Path, Path, String)}
     */
    static Path file(Path part, Path folder, String name, boolean replaces) throws IOException {
        if (!replaces) {
            return file(part, folder, name);
        }
        Path target = replace(part, FreeName.resolve(folder, name));
        AtomicFile.syncFolder(folder);
        return target;
    }

    /** Moves {@code part} over the file {@code target}, if there is one; never over a folder or a link. */
    static Path replace(Path part, Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Moves {@code part} to {@code name} in {@code folder}, or to {@code name (2)} …; in one step, lasting when this returns. */
    static Path file(Path part, Path folder, String name) throws IOException {
        Path target = free(part, folder, name);
        AtomicFile.syncFolder(folder);
        return target;
    }

    /** The same, without waiting for the folder's disk. */
    static Path free(Path part, Path folder, String name) throws IOException {
        for (int number = 1; number <= FreeName.TRIES; number++) {
            Path target = FreeName.resolve(folder, FreeName.numbered(name, number, false));
            if (took(part, target)) {
                return target;
            }
        }
        throw new FileAlreadyExistsException(name);
    }

    /** Makes a folder that was not there. */
    static Path folder(Path parent, String name) throws IOException {
        for (int number = 1; number <= FreeName.TRIES; number++) {
            Path target = FreeName.resolve(parent, FreeName.numbered(name, number, true));
            try {
                return Files.createDirectory(target);
            } catch (FileAlreadyExistsException e) {
                // another has that name
            }
        }
        throw new FileAlreadyExistsException(name);
    }

    private static boolean took(Path part, Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            // unlike a rename, a link never replaces what came there in between
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | IOException e) {
            return tookByReserving(part, target);
        }
        Files.delete(part);
        return true;
    }

    /** For FAT and network drives, which have no links: reserves the name with an empty file, and replaces only that. */
    private static boolean tookByReserving(Path part, Path target) throws IOException {
        try {
            Files.createFile(target);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    /** Sets the time of the last change; one that no file system keeps is left out. */
    static void setModified(Path file, Instant modified) throws IOException {
        if (isTime(modified)) {
            Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(FileTime.from(modified), null, null);
        }
    }

    /** {@code true} if {@code file} is a file of this size and time: what an earlier run completed. */
    static boolean isComplete(BasicFileAttributes file, long size, Instant modified) {
        return file.isRegularFile()
                && file.size() == size
                && isTime(modified)
                && Duration.between(modified, file.lastModifiedTime().toInstant())
                                .abs()
                                .compareTo(SAME_TIME)
                        < 0;
    }

    private static boolean isTime(Instant modified) {
        return modified.isAfter(EARLIEST) && modified.isBefore(LATEST);
    }
}
