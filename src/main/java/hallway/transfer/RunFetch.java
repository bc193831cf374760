package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import hallway.chunk.Pieces;
import hallway.model.NodeId;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a file from its owner alone, in long runs over two connections, each verified by its own digest. Ends early, in the
 * middle of a run, when it becomes known what the file is made of: what has come until then is checked by that.
 */
final class RunFetch {
    /** Two keep the wire busy while one waits for its next request or for the disk. */
    private static final int CONNECTIONS = 2;

    private static final long MIB = 1024 * 1024;
    private static final long LARGE = 1024 * MIB;

    private final PeerFiles peers;
    private final Patience patience;
    private final Filling file;
    private final Supplier<@Nullable KnownObject> known;
    private final NodeId owner;
    private final Pieces pieces;
    // both guarded by this
    private final BitSet have;
    private int cursor;

    /** @param known what the file is made of, {@code null} as long as that is not known */
    RunFetch(PeerFiles peers, Patience patience, Filling file, Supplier<@Nullable KnownObject> known) {
        this.peers = peers;
        this.patience = patience;
        this.file = file;
        this.known = known;
        this.owner = file.ref().node();
        this.pieces = file.pieces();
        this.have = file.have();
    }

    private record Stretch(int first, int end) {}

    /** Until all is there, or {@code known} is not {@code null} any more. */
    void run() throws IOException {
        Crew crew = new Crew(file.live().stop());
        int most = file.missing() * (long) pieces.pieceBytes() > runBytes() ? CONNECTIONS : 1;
        crew.run(most, () -> {
            byte[] buffer = new byte[(int) Math.min(Filling.BUFFER_BYTES, Math.max(1, pieces.length()))];
            PieceHash hash = new PieceHash(pieces);
            for (Stretch next = next(); next != null && crew.goesOn() && known.get() == null; next = next()) {
                Stretch stretch = next;
                patience.insist(() -> fetch(stretch, buffer, hash));
            }
        });
    }

    private long runBytes() {
        return pieces.length() <= LARGE ? 16 * MIB : 32 * MIB;
    }

    private synchronized @Nullable Stretch next() {
        int first = have.nextClearBit(cursor);
        if (first >= pieces.count()) {
            return null;
        }
        int each = (int) (runBytes() / pieces.pieceBytes());
        int end = Math.min(pieces.count(), (first / each + 1) * each);
        int had = have.nextSetBit(first);
        cursor = had < 0 ? end : Math.min(end, had);
        return new Stretch(first, cursor);
    }

    private boolean fetch(Stretch stretch, byte[] buffer, PieceHash hash) throws IOException {
        if (known.get() != null) {
            return false;
        }
        long offset = pieces.offset(stretch.first());
        long end = pieces.offset(stretch.end() - 1) + pieces.length(stretch.end() - 1);
        int received = stretch.first();
        boolean settled = false;
        Stop stop = file.live().stop();
        InputStream in = stop.hold(peers.read(file.ref(), file.remote(), offset, end - offset));
        try (in) {
            while (received < stretch.end()) {
                byte[] is = file.receive(in, owner, received, buffer, hash, file::write, () -> {});
                file.hashed(received, is);
                received++;
                KnownObject object = known.get();
                if (object != null && received < stretch.end()) {
                    settled = true;
                    check(stretch.first(), received, object.manifest());
                    return false;
                }
            }
            requireEnd(in);
            settled = true;
            for (int piece = stretch.first(); piece < stretch.end(); piece++) {
                file.verified(piece);
            }
            return true;
        } finally {
            stop.release(in);
            if (!settled) {
                uncount(stretch.first(), received);
            }
        }
    }

    private void check(int from, int to, Manifest manifest) {
        for (int piece = from; piece < to; piece++) {
            if (manifest.fits(piece, file.hash(piece))) {
                file.verified(piece);
            } else {
                file.count(owner, -pieces.length(piece));
            }
        }
    }

    /** All bytes have come: what fails now is the digest. */
    private static void requireEnd(InputStream in) throws IOException {
        boolean more;
        try {
            more = in.read(new byte[1], 0, 1) >= 0;
        } catch (IOException e) {
            throw new Patience.DamagedException(e);
        }
        if (more) {
            throw new IOException("more bytes than were asked for");
        }
    }

    private void uncount(int from, int to) {
        for (int piece = from; piece < to; piece++) {
            file.count(owner, -pieces.length(piece));
        }
    }
}
