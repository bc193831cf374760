package hallway.transfer;

import hallway.file.WebMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/**
 * Writes a whole small file into a folder of ours: straight under its name, as a temporary name and a rename would cost as
 * much as the write. A crash can leave it cut short; it has no time of the source then, and is no more than a beginning of
 * what is fetched again: that, and only that, is replaced. What a person changed in between is kept, and the new file gets
 * another name.
 */
final class SmallFile {
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private SmallFile() {}

    /**
     * @param origin for its mark
     * @param mending where nothing is, on the same volume
     * @param existing what stands there and is to be skipped or replaced is whole: nothing half may ever have that name
     */
    static void write(Wanted wanted, byte[] bytes, Instant modified, String origin, Path mending, Existing existing)
            throws IOException {
        if (existing == Existing.KEEP_BOTH) {
            write(wanted, bytes, modified, origin, mending);
            return;
        }
        Files.deleteIfExists(mending);
        create(mending, bytes, modified, origin);
        try (FileChannel made = FileChannel.open(mending, StandardOpenOption.WRITE)) {
            made.force(true);
        }
        try {
            Path unused = existing == Existing.REPLACE
                    ? Landing.replace(mending, wanted.target())
                    : Landing.free(mending, wanted.folder(), wanted.name());
        } finally {
            Files.deleteIfExists(mending);
        }
    }

    private static void write(Wanted wanted, byte[] bytes, Instant modified, String origin, Path mending)
            throws IOException {
        Path target = wanted.target();
        try {
            create(target, bytes, modified, origin);
        } catch (FileAlreadyExistsException e) {
            if (isBeginning(target, bytes)) {
                Files.deleteIfExists(mending);
                create(mending, bytes, modified, origin);
                Files.move(mending, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                createBeside(wanted, bytes, modified, origin);
            }
        }
    }

    private static void createBeside(Wanted wanted, byte[] bytes, Instant modified, String origin) throws IOException {
        for (int number = 2; number <= FreeName.TRIES; number++) {
            try {
                create(
                        FreeName.resolve(wanted.folder(), FreeName.numbered(wanted.name(), number, false)),
                        bytes,
                        modified,
                        origin);
                return;
            } catch (FileAlreadyExistsException e) {
                // another has that name
            }
        }
        throw new FileAlreadyExistsException(wanted.name());
    }

    private static void create(Path file, byte[] bytes, Instant modified, String origin) throws IOException {
        // O_EXCL: neither a file nor a link that stands there is written to (S18)
        try (FileChannel out = FileChannel.open(file, NEW)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        }
        WebMark.put(file, origin);
        // last: a file without it is not complete
        Landing.setModified(file, modified);
    }

    private static boolean isBeginning(Path file, byte[] bytes) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > bytes.length) {
            return false;
        }
        byte[] there = Files.readAllBytes(file);
        return there.length <= bytes.length && Arrays.equals(there, 0, there.length, bytes, 0, there.length);
    }
}
