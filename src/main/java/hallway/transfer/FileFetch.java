package hallway.transfer;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.peer.PeerClient.RemoteFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches one file in segments over two connections, each verified by its own digest before it counts. */
final class FileFetch {
    private static final Logger LOG = LoggerFactory.getLogger(FileFetch.class);
    /** Two keep the wire busy while one waits for its next request or for the disk. */
    private static final int CONNECTIONS = 2;

    private static final int BUFFER_BYTES = 128 * 1024;

    private final PeerFiles peers;
    private final LiveTransfer live;
    private final Patience patience;
    private final PartFolder parts;
    private final PartFolders claims;

    FileFetch(PeerFiles peers, LiveTransfer live, Patience patience, PartFolder parts, PartFolders claims) {
        this.peers = peers;
        this.live = live;
        this.patience = patience;
        this.parts = parts;
        this.claims = claims;
    }

    /**
     * @param name wanted; another is taken if there is one
     * @param expected bytes that the total counts for it already
     * @return where it lies now
     * @throws ProblemException the sentence for this file; {@link Patience#endsSource} says if the rest can go on
     */
    Path fetch(FileRef ref, Path folder, String name, long expected) {
        Path part = parts.part(ref.key());
        claims.claim(part, live.stop());
        try {
            return twice(ref, folder, name, expected);
        } catch (ProblemException e) {
            throw hasChanged(e) ? changed() : e;
        } finally {
            if (live.isUnwanted()) {
                discard(ref);
            }
            claims.release(part);
        }
    }

    private void discard(FileRef ref) {
        try {
            parts.discard(ref.key());
        } catch (IOException e) {
            LOG.debug("a part file stays for a while: {}", e.getMessage());
        }
    }

    private Path twice(FileRef ref, Path folder, String name, long expected) {
        try {
            return once(ref, folder, name, expected);
        } catch (ProblemException e) {
            if (!hasChanged(e)) {
                throw e;
            }
            return once(ref, folder, name, expected);
        }
    }

    private static boolean hasChanged(ProblemException e) {
        ProblemCode code = e.problem().code();
        return code == ProblemCode.PRECONDITION_FAILED
                || code == ProblemCode.CONTENT_CHANGED
                || code == ProblemCode.RANGE_NOT_SATISFIABLE;
    }

    private static ProblemException changed() {
        return new ProblemException(
                ProblemCode.CONTENT_CHANGED,
                "It was changed while it was read, twice. Try again when nobody works on it.");
    }

    private Path once(FileRef ref, Path folder, String name, long expected) {
        RemoteFile remote = patience.insist(() -> peers.head(ref));
        if (remote.length() < 0) {
            throw new ProblemException(ProblemCode.PEER_FAILED, "The other machine says nothing of how long it is.");
        }
        AtomicLong counted = new AtomicLong();
        try {
            live.expect(0, remote.length() - expected);
            requireSensible(remote, folder);
            return fill(ref, remote, folder, name, counted);
        } catch (IOException e) {
            live.stop().check();
            throw undone(counted, remote, expected, Room.failed(folder, e));
        } catch (ProblemException e) {
            throw undone(counted, remote, expected, e);
        }
    }

    private static void requireSensible(RemoteFile remote, Path folder) throws IOException {
        if (remote.length() > Segments.LONGEST_FILE) {
            Room.require(folder, remote.length());
            throw new ProblemException(ProblemCode.TOO_LARGE, "It is said to be larger than any disk.");
        }
    }

    private ProblemException undone(AtomicLong counted, RemoteFile remote, long expected, ProblemException e) {
        live.bytes(-counted.get());
        live.expect(0, expected - remote.length());
        return e;
    }

    private Path fill(FileRef ref, RemoteFile remote, Path folder, String name, AtomicLong counted) throws IOException {
        Room.require(folder, remote.length() - onDisk(ref, remote));
        Segments segments = Segments.of(remote.length());
        try (PartFile part = PartFile.open(parts.part(ref.key()), parts.have(ref.key()), segments, remote.etag())) {
            Queue<Integer> missing = missing(segments, part.have(), counted);
            Crew crew = new Crew(live.stop());
            crew.run(Math.min(CONNECTIONS, Math.max(1, missing.size())), () -> {
                for (Integer next = missing.poll(); next != null && crew.goesOn(); next = missing.poll()) {
                    int index = next;
                    patience.insist(() -> segment(ref, remote, segments, index, part, folder, counted));
                    verified(part, index, folder);
                }
            });
            live.stop().check();
            return part.land(folder, name, remote.modified(), ref.origin(), live.replaces());
        }
    }

    private long onDisk(FileRef ref, RemoteFile remote) throws IOException {
        Segments segments = Segments.of(remote.length());
        BitSet have = new HaveJournal(parts.have(ref.key()), segments, remote.etag()).read();
        return have.stream().mapToLong(segments::length).sum();
    }

    private Queue<Integer> missing(Segments segments, BitSet have, AtomicLong counted) {
        Queue<Integer> missing = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < segments.count(); i++) {
            if (have.get(i)) {
                count(counted, segments.length(i));
            } else {
                missing.add(i);
            }
        }
        return missing;
    }

    private void verified(PartFile part, int index, Path folder) {
        try {
            part.verified(index);
        } catch (IOException e) {
            live.stop().check();
            throw Room.failed(folder, e);
        }
    }

    private Integer segment(
            FileRef ref,
            RemoteFile remote,
            Segments segments,
            int index,
            PartFile part,
            Path folder,
            AtomicLong counted)
            throws IOException {
        long length = segments.length(index);
        long done = 0;
        boolean whole = false;
        InputStream in = live.stop().hold(peers.read(ref, remote, segments.offset(index), length));
        try (in) {
            byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, length)];
            for (int n = next(in, buffer, done == length); n >= 0; n = next(in, buffer, done == length)) {
                if (n > length - done) {
                    throw new IOException("more bytes than were asked for");
                }
                write(part, ByteBuffer.wrap(buffer, 0, n), segments.offset(index) + done, folder);
                done += n;
                count(counted, n);
            }
            if (done < length) {
                throw new EOFException("the answer ended early");
            }
            whole = true;
            return index;
        } finally {
            live.stop().release(in);
            if (!whole) {
                count(counted, -done);
            }
        }
    }

    private static int next(InputStream in, byte[] buffer, boolean complete) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw complete ? new Patience.DamagedException(e) : e;
        }
    }

    private void write(PartFile part, ByteBuffer bytes, long position, Path folder) {
        try {
            part.write(bytes, position);
        } catch (IOException e) {
            live.stop().check();
            throw Room.failed(folder, e);
        }
    }

    private void count(AtomicLong counted, long bytes) {
        counted.addAndGet(bytes);
        live.bytes(bytes);
    }
}
