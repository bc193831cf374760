package hallway.share;

import hallway.file.AtomicFile;
import hallway.file.DiskNames;
import hallway.file.DiskReason;
import hallway.file.OwnerOnly;
import hallway.file.WebMark;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * A folder that others put files into: each into a part file on the same disk, forced, marked as from the network, then
 * put in its place under a portable name that nobody has (S18, S42). Nothing is read here and nothing is replaced. For one
 * guest's request, on one thread.
 */
public final class Inbox {
    /** Hidden, in the folder itself: files are moved from there without being copied. */
    static final String PARTS = ".hallway-inbox";

    private static final Pattern PART = Pattern.compile("[0-9a-f]{32}\\.part");
    private static final Duration STALE = Duration.ofDays(1);
    private static final int NAMES = 10_000;
    private static final long GIB = 1024L * 1024 * 1024;
    /** Bytes between two looks at the room on the disk. */
    private static final long LOOK_EVERY = 16L * 1024 * 1024;

    private final PathGuard guard;
    private final BooleanSupplier open;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param open {@code false} as soon as nothing may be put in any more */
    Inbox(PathGuard guard, BooleanSupplier open, SecureRandom random, InstantSource clock) {
        this.guard = guard;
        this.open = open;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Begins a file.
     *
     * @param name as the sender calls it; it gets a portable one
     * @throws ProblemException {@code DISK_FULL}, {@code UNREADABLE} if the folder can't be written
     */
    public Arrival begin(String name) {
        try {
            Path folder;
            try (OpenFolder top = guard.folder(RelativePath.TOP)) {
                folder = top.path();
            }
            return new Arrival(folder, InboxName.portable(name));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static ProblemException failed(IOException e) {
        String why = DiskReason.of(e);
        return why.equals("the disk is full")
                ? full()
                : new ProblemException(
                        ProblemCode.UNREADABLE,
                        "The file can't be kept on the computer that it was sent to. Tell its owner.");
    }

    private static ProblemException full() {
        return new ProblemException(
                ProblemCode.DISK_FULL,
                "There is no room for this on the computer that it was sent to. Tell its owner.");
    }

    /** One file on its way in; what is closed before {@link #land} leaves nothing behind. */
    public final class Arrival implements Closeable {
        private final Path folder;
        private final String name;
        private final Path part;
        private final FileChannel channel;
        private long bytes;
        private long nextLook;
        private boolean landed;

        private Arrival(Path folder, String name) throws IOException {
            this.folder = folder;
            this.name = name;
            byte[] key = new byte[16];
            random.nextBytes(key);
            Path parts = folder.resolve(PARTS);
            this.part = parts.resolve(HexFormat.of().formatHex(key) + ".part");
            this.channel = create(parts);
        }

        private FileChannel create(Path parts) throws IOException {
            for (int i = 0; ; i++) {
                makeParts(parts);
                try {
                    return FileChannel.open(
                            part,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
                } catch (NoSuchFileException e) {
                    // another one has just finished and taken the empty folder away
                    if (i == 2) {
                        throw e;
                    }
                }
            }
        }

        /** Bytes so far. */
        public long bytes() {
            return bytes;
        }

        /** @throws ProblemException {@code DISK_FULL}, {@code SHARE_NOT_FOUND} if nothing may come in any more */
        public void write(ByteBuffer more) {
            if (!open.getAsBoolean()) {
                throw ShareRefusals.noShare();
            }
            try {
                if (bytes >= nextLook) {
                    requireRoom();
                    nextLook = bytes + LOOK_EVERY;
                }
                while (more.hasRemaining()) {
                    bytes += channel.write(more);
                }
            } catch (IOException e) {
                throw failed(e);
            }
        }

        /** As downloads do, leaves the smaller of 5 % and 2 GiB free, so that the machine goes on working. */
        private void requireRoom() throws IOException {
            FileStore store = Files.getFileStore(folder);
            long reserve = Math.min(store.getTotalSpace() / 20, 2 * GIB);
            if (store.getUsableSpace() - reserve < LOOK_EVERY) {
                throw full();
            }
        }

        /** All has come: on the disk and in its place when this returns; gives the name it got. */
        public String land() {
            try {
                WebMark.put(part, "hallway://guest/");
                channel.force(true);
                channel.close();
                Path place = place();
                landed = true;
                WebMark.quarantine(place);
                return DiskNames.name(place).orElse(name);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private Path place() throws IOException {
            // once more by descriptor: still the folder of the link, and nobody has put another in its place
            try (OpenFolder top = guard.folder(RelativePath.TOP)) {
                if (!open.getAsBoolean() || !top.path().equals(folder)) {
                    throw new NoSuchFileException("the folder has gone");
                }
                for (int number = 1; number <= NAMES; number++) {
                    Path target = DiskNames.resolve(folder, InboxName.numbered(name, number))
                            .orElseThrow(() -> new NoSuchFileException("no name on this system"));
                    if (took(target)) {
                        requireIn(top, target);
                        AtomicFile.syncFolder(folder);
                        return target;
                    }
                }
            }
            throw new FileAlreadyExistsException(name);
        }

        private static void requireIn(OpenFolder top, Path target) throws IOException {
            Object there =
                    top.attributes(Objects.requireNonNull(target.getFileName())).fileKey();
            Object ours = Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            if (!Objects.equals(there, ours)) {
                throw new NoSuchFileException("the folder was replaced meanwhile");
            }
        }

        private boolean took(Path target) throws IOException {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            try {
                // unlike a rename, a link never replaces what came there in between
                Files.createLink(target, part);
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (UnsupportedOperationException | IOException e) {
                return tookByReserving(target);
            }
            Files.delete(part);
            return true;
        }

        /** For FAT and network drives, which have no links: reserves the name with an empty file, and replaces only that. */
        private boolean tookByReserving(Path target) throws IOException {
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

        @Override
        public void close() throws IOException {
            channel.close();
            if (!landed) {
                Files.deleteIfExists(part);
            }
            try {
                Files.deleteIfExists(folder.resolve(PARTS));
            } catch (DirectoryNotEmptyException e) {
                // others are not finished
                return;
            }
        }
    }

    /** @throws IOException also if a link or a file stands in its place: what arrives must not land elsewhere (S18) */
    private void makeParts(Path parts) throws IOException {
        if (!Files.isDirectory(parts, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(parts, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(PARTS + " is in the way and not a folder");
            }
            OwnerOnly.createFolder(parts);
            return;
        }
        // what a power cut left behind
        Instant before = clock.instant().minus(STALE);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parts)) {
            for (Path file : all) {
                boolean ours = PART.matcher(String.valueOf(file.getFileName())).matches();
                if (ours
                        && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
