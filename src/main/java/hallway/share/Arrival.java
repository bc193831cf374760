package hallway.share;

import hallway.file.DiskNames;
import hallway.file.WebMark;
import hallway.model.RelativePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One file on its way into an {@link Inbox}; what is closed before {@link #land} leaves nothing behind. For one thread. */
public final class Arrival implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;
    /** Another program may take a name between our look and our move, but not for ever. */
    private static final int TRIES = 5;

    private final Inbox inbox;
    private final String name;
    private final Held held;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private Arrival(Inbox inbox, String name, Held held) {
        this.inbox = inbox;
        this.name = name;
        this.held = held;
    }

    /** What is open until the end, in the order in which it was opened. */
    private record Held(OpenFolder top, BinFolder bin, Space space, Incoming part) implements Closeable {
        @Override
        public void close() throws IOException {
            try (top;
                    bin;
                    space;
                    part) {
                // the last first
                return;
            }
        }
    }

    /** @param name a portable one */
    static Arrival begin(Inbox inbox, String name) throws IOException {
        Share share = inbox.share();
        String partName = Incoming.nameFor(share.id(), inbox.bin().newId());
        inbox.turns().begin(partName);
        try {
            return new Arrival(inbox, name, hold(inbox, share, partName));
        } catch (IOException | RuntimeException e) {
            inbox.turns().end(partName);
            throw e;
        }
    }

    @SuppressWarnings("resource") // the arrival keeps what is opened and closes it
    private static Held hold(Inbox inbox, Share share, String partName) throws IOException {
        OpenFolder top = inbox.catalog().guard(share).folderItself(RelativePath.TOP);
        try {
            BinFolder bin = BinFolder.make(top);
            try {
                Path incoming = bin.incoming().path();
                if (!Files.getFileStore(incoming).equals(Files.getFileStore(inbox.place()))) {
                    throw new AtomicMoveNotSupportedException(
                            incoming.toString(), inbox.place().toString(), "on another disk than its share's top");
                }
                Space space = new Space(share, inbox.catalog().usage(), incoming);
                space.require(0);
                return new Held(top, bin, space, new Incoming(bin.incoming(), partName));
            } catch (IOException | RuntimeException e) {
                bin.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            top.close();
            throw e;
        }
    }

    /** Bytes so far. */
    public long bytes() {
        return held.part.length();
    }

    /**
     * @throws hallway.model.ProblemException {@code DISK_FULL}, {@code SHARE_NOT_FOUND} if nothing may come in any more
     */
    public void write(ByteBuffer more) {
        inbox.requireOpen();
        Boolean unused = Inbox.told(() -> {
            while (more.hasRemaining()) {
                int count = Math.min(more.remaining(), buffer.length);
                more.get(buffer, 0, count);
                held.space.take(count);
                held.part.write(buffer, count);
            }
            return true;
        });
    }

    /** All has come: on the disk and in its place when this returns; gives the name it got. */
    public String land() {
        return Inbox.told(() -> {
            WebMark.put(held.part.path(), "hallway://guest/");
            held.part.finish();
            Share share = inbox.share();
            Path place = inbox.turns().in(share.folder(), () -> place(share));
            held.space.keep();
            WebMark.quarantine(place);
            return DiskNames.name(place).orElse(name);
        });
    }

    private Path place(Share share) throws IOException {
        Landing landing = new Landing(inbox.catalog().guard(share), held.bin, share.id(), inbox.bin());
        for (int tries = 1; true; tries++) {
            // once more by descriptor: still the folder of the link
            try (OpenFolder folder = inbox.folder()) {
                Siblings siblings = Siblings.in(folder, name);
                String free = siblings.isTaken(name) ? Landing.besides(siblings, name, "") : name;
                landing.move(
                        held.bin.incoming(),
                        held.part.name(),
                        BinFolder.INCOMING,
                        held.part.name().toString(),
                        folder,
                        below(held.top.path(), folder.path()).resolve(free));
                return folder.path().resolve(BinFolder.name(folder, free));
            } catch (FileAlreadyExistsException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The way from the share's top to the folder, both without links. */
    private static RelativePath below(Path top, Path folder) throws IOException {
        if (folder.equals(top)) {
            return RelativePath.TOP;
        }
        Path above = folder.getParent();
        if (above == null || !folder.startsWith(top)) {
            throw new NoSuchFileException("the folder has left its share");
        }
        String last = DiskNames.name(folder).orElseThrow(() -> new NoSuchFileException("a name that is not text"));
        return below(top, above).resolve(last);
    }

    @Override
    public void close() throws IOException {
        try {
            held.close();
        } finally {
            inbox.turns().end(held.part.name().toString());
        }
    }
}
