package hallway.transfer;

import hallway.limit.Pause;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.WriteTerms;
import hallway.model.Written;
import hallway.peer.PeerClient.RemoteFile;
import hallway.share.NewName;
import hallway.transfer.LocalTree.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts one file into a share of a peer: whole and as it was at one moment, or not at all. One thread. */
final class FileSend {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final PeerUploads peers;
    private final TransferRepository rows;
    private final LiveTransfer live;
    private final Patience patience;

    FileSend(PeerUploads peers, TransferRepository rows, LiveTransfer live, Patience patience) {
        this.peers = peers;
        this.rows = rows;
        this.live = live;
        this.patience = patience;
    }

    static void requireName(RelativePath path) {
        NewName.require(path);
    }

    /**
     * Returns when the peer has it on its disk and that is noted, or when it was skipped.
     *
     * @param doubtful it may be there already
     * @throws ProblemException the sentence for this file
     */
    void send(Piece piece, FileRef at, boolean doubtful) {
        Optional<RemoteFile> there = doubtful || live.existing() != Existing.KEEP_BOTH ? head(at) : Optional.empty();
        if (doubtful && there.isPresent() && isSame(piece, at, there.get())) {
            live.had(piece.size());
            confirmed(piece, written(at, there.get()));
        } else if (live.existing() == Existing.SKIP && there.isPresent()) {
            live.fileSkipped(piece.size());
        } else {
            twice(piece, at, there);
        }
    }

    private void twice(Piece piece, FileRef at, Optional<RemoteFile> there) {
        try {
            once(piece, at, there);
        } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.NAME_TAKEN && live.existing() == Existing.SKIP) {
                // it came there in between
                live.fileSkipped(piece.size());
                return;
            }
            if (!hasChanged(e)) {
                throw e;
            }
            once(piece, at, live.replaces() ? head(at) : there);
        }
    }

    private static boolean hasChanged(ProblemException e) {
        ProblemCode code = e.problem().code();
        return code == ProblemCode.CONTENT_CHANGED || code == ProblemCode.PRECONDITION_FAILED;
    }

    private void once(Piece piece, FileRef at, Optional<RemoteFile> there) {
        Optional<String> replaced = live.replaces() ? there.map(RemoteFile::etag) : Optional.empty();
        if (replaced.isEmpty()) {
            // a file that is there already keeps its name, whatever it is
            requireName(at.path());
        }
        try (SteadyFile file = SteadyFile.open(piece.file(), live::bytes)) {
            live.stop().hold(file);
            boolean both = live.existing() != Existing.SKIP && replaced.isEmpty();
            put(piece, at, file, new WriteTerms(replaced, both, true, file.length()));
        } catch (UncheckedIOException | IOException e) {
            live.stop().check();
            throw unreadable(e);
        }
    }

    private void put(Piece piece, FileRef at, SteadyFile file, WriteTerms terms) {
        boolean whole = false;
        live.expect(0, file.length() - piece.size());
        try {
            Written written = peers.put(at, terms, new PacedInput(file, List.of(live.limit()), Pause.SLEEP));
            whole = true;
            confirmed(piece, written);
        } finally {
            live.stop().release(file);
            if (!whole) {
                live.bytes(-file.position());
                live.expect(0, piece.size() - file.length());
            }
        }
    }

    private static ProblemException unreadable(Exception e) {
        boolean changed =
                e instanceof SteadyFile.ChangedException || e.getCause() instanceof SteadyFile.ChangedException;
        return changed
                ? new ProblemException(
                        ProblemCode.CONTENT_CHANGED,
                        "It was changed while it was read, twice. Try again when nobody works on it.")
                : new ProblemException(ProblemCode.UNREADABLE, "It can't be read to its end. Put it again.");
    }

    private void confirmed(Piece piece, Written written) {
        rows.sent(live.row(), piece.at().toString(), written);
        live.progressed();
        live.fileDone();
    }

    private static Written written(FileRef at, RemoteFile there) {
        Entry entry = new Entry(at.path().name(), EntryKind.FILE, there.length(), there.modified());
        return new Written(at.path(), entry, there.etag(), false, true);
    }

    private Optional<RemoteFile> head(FileRef at) {
        try {
            return Optional.of(patience.insist(() -> peers.head(at)));
        } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.PATH_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    boolean isFolder(FileRef at) {
        try {
            return patience.insist(() -> peers.entry(at)).kind() == EntryKind.FOLDER;
        } catch (ProblemException e) {
            if (Held.isPassing(e)) {
                throw e;
            }
            return false;
        }
    }

    /** {@code true} if the peer has the same bytes: read and compared, which is done of one file in a run at most. */
    private boolean isSame(Piece piece, FileRef at, RemoteFile there) {
        if (there.length() != piece.size()) {
            return false;
        }
        try (InputStream theirs = live.stop().hold(peers.read(at, there));
                InputStream ours = Files.newInputStream(piece.file())) {
            while (true) {
                byte[] left = theirs.readNBytes(BUFFER_BYTES);
                byte[] right = ours.readNBytes(BUFFER_BYTES);
                if (!Arrays.equals(left, right)) {
                    return false;
                }
                if (left.length == 0) {
                    return true;
                }
            }
        } catch (IOException | ProblemException e) {
            live.stop().check();
            return false;
        }
    }
}
