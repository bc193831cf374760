package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import hallway.holding.Holdings.Offered;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.peer.PeerObjects.Run;
import hallway.swarm.Outcome;
import hallway.swarm.Request;
import hallway.swarm.Scheduler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what is missing of a file from all who have it: up to eight threads each ask for what the {@link Board} says, the
 * calling one minds them. A piece counts, is noted and is offered to others when its bytes have the hash that the owner
 * named; what does not have it costs its sender the trust of this node (S28).
 */
final class SwarmFetch {
    private static final Logger LOG = LoggerFactory.getLogger(SwarmFetch.class);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Swarm swarm;
    private final Filling file;
    private final LiveTransfer live;
    private final Duration patience;
    private final Manifest manifest;
    private final NodeId owner;
    private final PartHolding holding;
    private final Board board;
    private final Contacts contacts;
    private final Map<Request, Attempt> attempts = new ConcurrentHashMap<>();
    private volatile @Nullable ProblemException last;

    /**
     * @param patience how long nobody may send anything
     * @param holding told of each piece
     */
    SwarmFetch(Swarm swarm, Filling file, Duration patience, KnownObject object, PartHolding holding) {
        this.swarm = swarm;
        this.file = file;
        this.live = file.live();
        this.patience = patience;
        this.manifest = object.manifest();
        this.owner = file.ref().node();
        this.holding = holding;
        this.board = new Board(file.pieces(), file.have(), owner, swarm.random());
        this.contacts = new Contacts(swarm, board, file, object);
    }

    /** Until all is there. */
    void run() throws IOException {
        Crew crew = new Crew(live.stop());
        try (Offered offered = swarm.giving().offer(holding)) {
            contacts.tend();
            crew.run(() -> mind(crew), Math.min(Scheduler.WINDOW, file.missing()), () -> work(crew, offered));
        } finally {
            contacts.close();
        }
    }

    private void mind(Crew crew) {
        try {
            while (crew.goesOn() && !board.isComplete()) {
                live.stop().check();
                board.requireWell();
                contacts.tend();
                for (Request stalled : board.stalled()) {
                    breakOff(stalled, Outcome.STALLED);
                }
                if (board.isNobodyLeft()) {
                    throw new ProblemException(
                            ProblemCode.PEER_FAILED,
                            "What arrived was damaged, from everyone who has the file. Try again later, and tell the owner of"
                                    + " that machine: its disk or memory may be failing.");
                }
                if (board.idle().compareTo(patience) > 0) {
                    throw Patience.away(Optional.<Exception>ofNullable(last)
                            .orElseGet(() -> new IOException("nobody sends anything")));
                }
                board.await(STEP);
            }
        } finally {
            attempts.values().forEach(attempt -> attempt.breakOff(Outcome.UNWANTED));
            board.wake();
        }
    }

    private void breakOff(Request request, Outcome why) {
        Attempt attempt = attempts.get(request);
        if (attempt != null) {
            attempt.breakOff(why);
        }
    }

    private void work(Crew crew, Offered offered) {
        byte[] buffer = new byte[Math.min(Filling.BUFFER_BYTES, file.pieces().pieceBytes())];
        PieceHash hash = new PieceHash(file.pieces());
        while (crew.goesOn() && !board.isComplete()) {
            live.stop().check();
            board.requireWell();
            boolean mayDouble = swarm.tryDouble();
            boolean doubles = false;
            try {
                Optional<Request> next = board.next(mayDouble);
                doubles = next.isPresent() && next.get().isSecond();
                if (mayDouble && !doubles) {
                    swarm.doubled();
                }
                if (next.isPresent()) {
                    perform(new Attempt(next.get(), file), buffer, hash, offered);
                } else {
                    board.await(STEP);
                }
            } finally {
                if (doubles) {
                    swarm.doubled();
                }
            }
        }
    }

    private void perform(Attempt attempt, byte[] buffer, PieceHash hash, Offered offered) {
        Request request = attempt.request();
        attempts.put(request, attempt);
        if (board.isOver(request)) {
            attempt.breakOff(Outcome.UNWANTED);
        }
        Outcome outcome = Outcome.UNWANTED;
        try {
            outcome = ask(attempt, buffer, hash, offered);
        } finally {
            attempts.remove(request);
            board.ended(request, outcome);
        }
        if (outcome == Outcome.BUSY && request.peer().equals(owner)) {
            board.alive();
        }
        if (outcome == Outcome.AWAY || outcome == Outcome.STALLED) {
            board.failed(request.peer());
            if (!request.peer().equals(owner)) {
                // when it comes back, it says anew what it has
                contacts.part(request.peer());
            }
        } else if (outcome == Outcome.DAMAGED && swarm.blame(request.peer())) {
            LOG.warn("{} sent a damaged piece and is left out", request.peer().brief());
            board.leaveOut(request.peer());
            contacts.part(request.peer());
        }
    }

    private Outcome ask(Attempt attempt, byte[] buffer, PieceHash hash, Offered offered) {
        Request request = attempt.request();
        Run run;
        try {
            run = swarm.peers()
                    .read(
                            request.peer(),
                            manifest.id(),
                            file.pieces(),
                            request.first(),
                            request.count(),
                            contacts.grant());
        } catch (ProblemException e) {
            return attempt.outcome(refused(request.peer(), e));
        }
        board.said(request.peer(), run.load(), run.suggested());
        InputStream raw = run.bytes();
        try (InputStream in = swarm.paced(live.stop().hold(raw), live.limit())) {
            attempt.reads(in);
            return receive(attempt, in, buffer, hash, offered);
        } catch (IOException e) {
            LOG.debug("{}: {}", request.peer().brief(), e.getMessage());
            return attempt.outcome(Outcome.AWAY);
        } finally {
            live.stop().release(raw);
        }
    }

    private Outcome receive(Attempt attempt, InputStream in, byte[] buffer, PieceHash hash, Offered offered)
            throws IOException {
        Request request = attempt.request();
        NodeId peer = request.peer();
        for (int piece = request.first(); piece < request.first() + request.count(); piece++) {
            int length = file.pieces().length(piece);
            ByteBuffer apart = ByteBuffer.allocate(request.isSecond() ? length : 0);
            Filling.Sink sink = request.isSecond() ? (bytes, position) -> apart.put(bytes) : attempt::write;
            byte[] is = file.receive(in, peer, piece, buffer, hash, sink, () -> board.moved(request));
            if (!manifest.fits(piece, is)) {
                file.count(peer, -length);
                return Outcome.DAMAGED;
            }
            List<Request> others = board.verified(request, piece);
            others.forEach(other -> breakOff(other, Outcome.UNWANTED));
            if (request.isSecond()) {
                file.write(apart.flip(), file.pieces().offset(piece));
            }
            if (file.verified(piece)) {
                holding.verified(piece);
                offered.verified(piece);
            } else {
                file.count(peer, -length);
            }
        }
        return Outcome.DONE;
    }

    private Outcome refused(NodeId peer, ProblemException e) {
        last = e;
        boolean own = peer.equals(owner);
        switch (e.problem().code()) {
            case BUSY:
            case TOO_MANY:
                return Outcome.BUSY;
            case RANGE_NOT_SATISFIABLE:
                return Outcome.MISSING;
            case CONTENT_CHANGED:
            case PRECONDITION_FAILED:
                if (own) {
                    board.fail(e);
                }
                return Outcome.AWAY;
            case PATH_NOT_FOUND:
            case NOT_FOUND:
            case NOT_ALLOWED:
            case SHARE_NOT_FOUND:
                if (own) {
                    // it says why when it is asked for the grant
                    contacts.renewSoon();
                }
                return Outcome.AWAY;
            default:
                return Outcome.AWAY;
        }
    }
}
