package hallway.transfer;

import hallway.file.DiskNames;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.transfer.LocalTree.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The work of one upload: folders first, then the files one after the other. What the peer has confirmed is noted file by
 * file, and not sent again by the next run. One thread.
 */
final class Upload {
    /** What befalls one file or folder and leaves the others as they were. */
    private static final Set<ProblemCode> OF_ONE_ALONE = EnumSet.of(
            ProblemCode.BAD_REQUEST,
            ProblemCode.NAME_TAKEN,
            ProblemCode.PATH_NOT_FOUND,
            ProblemCode.CONTENT_CHANGED,
            ProblemCode.PRECONDITION_FAILED,
            ProblemCode.TOO_LARGE,
            ProblemCode.UNREADABLE,
            ProblemCode.FAILED);

    private final PeerUploads peers;
    private final TransferRepository rows;
    private final LiveTransfer live;
    private final Patience patience;
    private final FileSend send;
    /** Folders that could not be put: nor can what is in them. */
    private final List<Path> lost = new ArrayList<>();

    /** @param away how long the peer may be */
    Upload(PeerUploads peers, TransferRepository rows, LiveTransfer live, Duration away) {
        this.peers = peers;
        this.rows = rows;
        this.live = live;
        this.patience = new Patience(away, live.stop());
        this.send = new FileSend(peers, rows, live, patience);
    }

    /** @return why it can't go on now, empty if there is nothing left to do */
    Optional<Held> run(Order.Send order) {
        NodeId node = order.to().node();
        try {
            List<Piece> pieces = survey(order);
            FileRef share = new FileRef(node, order.to().share(), order.to().path());
            makeAbove(share);
            go(share, order, pieces);
            return Optional.empty();
        } catch (ProblemException e) {
            live.stop().check();
            if (Held.isPassing(e)) {
                return Optional.of(
                        new Held(e.problem().code(), node, e.problem().sentence()));
            }
            live.problem(e.problem().sentence());
            return Optional.empty();
        }
    }

    private List<Piece> survey(Order.Send order) {
        LocalTree tree = new LocalTree(live.stop());
        for (Path file : order.files()) {
            try {
                tree.add(file, order.to().path());
            } catch (IOException e) {
                live.problem(Sentence.of("“{0}” was not put: it is not there any more.", DiskNames.text(file)));
            }
        }
        tree.leftOut()
                .forEach(path -> live.problem(Sentence.of(
                        "“{0}” is a link, can't be read or has a name that is not text; it was left out.",
                        DiskNames.text(path))));
        for (Piece piece : tree.pieces()) {
            if (!piece.folder()) {
                live.expect(1, piece.size());
            }
        }
        return tree.pieces();
    }

    private void makeAbove(FileRef share) {
        RelativePath path = RelativePath.TOP;
        for (String name : share.path().segments()) {
            path = path.resolve(name);
            makeFolder(share.at(path));
        }
    }

    private void go(FileRef share, Order.Send order, List<Piece> pieces) {
        Set<String> sent = rows.sent(live.row());
        boolean doubtful = live.isResumed();
        for (Piece piece : pieces) {
            live.stop().check();
            if (lost.stream().anyMatch(piece.file()::startsWith)) {
                continue;
            }
            boolean top =
                    piece.at().segments().size() == order.to().path().segments().size() + 1;
            boolean done = !piece.folder() && sent.contains(piece.at().toString());
            boolean there = true;
            if (done) {
                live.had(piece.size());
                live.fileDone();
            } else {
                there = put(piece, share.at(piece.at()), doubtful && !piece.folder());
                doubtful &= piece.folder();
            }
            if (top && there) {
                live.result(order.to().shareName() + "/" + piece.at());
            }
        }
    }

    /**
     * Puts one; {@code false} if that can't be, and nothing else suffers.
     *
     * @param doubtful it may be there: an earlier run broke off before the peer's answer came
     */
    private boolean put(Piece piece, FileRef at, boolean doubtful) {
        try {
            if (piece.folder()) {
                makeFolder(at);
            } else {
                send.send(piece, at, doubtful);
            }
            return true;
        } catch (ProblemException e) {
            live.stop().check();
            if (!OF_ONE_ALONE.contains(e.problem().code())) {
                throw e;
            }
            if (piece.folder()) {
                lost.add(piece.file());
            }
            String name = DiskNames.text(piece.file());
            live.problem(
                    piece.folder()
                            ? Sentence.of("“{0}” was not put, nor what is in it: {1}", name, e.problem())
                            : Sentence.of("“{0}” was not put: {1}", name, e.problem()));
            return false;
        }
    }

    /** Makes it if it is not there. */
    private void makeFolder(FileRef at) {
        try {
            FileSend.requireName(at.path());
            patience.insist(() -> {
                peers.makeFolder(at);
                return true;
            });
        } catch (ProblemException e) {
            ProblemCode code = e.problem().code();
            // the second: it has a name that could not be given to a new one
            boolean possible = code == ProblemCode.NAME_TAKEN || code == ProblemCode.BAD_REQUEST;
            if (!possible || !send.isFolder(at)) {
                throw e;
            }
        }
    }
}
