package hallway.peer;

import hallway.discovery.Peer;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person is told when a peer does not do as it should. */
final class PeerProblems {
    /** What a peer may say of its shares. Other codes speak of this machine's own doors, which is not a peer's to do. */
    private static final Set<ProblemCode> THEIRS = EnumSet.of(
            ProblemCode.BAD_REQUEST,
            ProblemCode.NOT_ALLOWED,
            ProblemCode.SHARE_NOT_FOUND,
            ProblemCode.PATH_NOT_FOUND,
            ProblemCode.NOT_FOUND,
            ProblemCode.LISTING_CHANGED,
            ProblemCode.CONTENT_CHANGED,
            ProblemCode.PRECONDITION_FAILED,
            ProblemCode.TOO_LARGE,
            ProblemCode.RANGE_NOT_SATISFIABLE,
            ProblemCode.TOO_MANY,
            ProblemCode.TIMED_OUT,
            ProblemCode.FAILED,
            ProblemCode.UNREADABLE,
            ProblemCode.SHARE_AWAY,
            ProblemCode.BUSY);

    private PeerProblems() {}

    static ProblemException notKnown() {
        return new ProblemException(
                ProblemCode.NODE_NOT_FOUND,
                "That machine is not known here. It may have been forgotten; add it again by its address.");
    }

    static ProblemException away(Peer peer, @Nullable Throwable cause) {
        return new ProblemException(
                new Problem(
                        ProblemCode.NODE_AWAY,
                        peer.name() + " does not answer. It may be off, asleep or on another network."),
                cause);
    }

    static ProblemException slow(Peer peer) {
        return new ProblemException(
                ProblemCode.NODE_AWAY, peer.name() + " takes too long to answer. Try again in a moment.");
    }

    static ProblemException failed(Peer peer, @Nullable Throwable cause) {
        return new ProblemException(
                new Problem(
                        ProblemCode.PEER_FAILED,
                        peer.name() + " sent an answer that can't be right. Try again; if it stays so, restart Hallway"
                                + " there or bring both machines to the same version."),
                cause);
    }

    /** What the peer itself says went wrong, with nothing in it that could play tricks on a terminal or page. */
    static ProblemException said(Peer peer, Problem problem) {
        if (!THEIRS.contains(problem.code())) {
            return failed(peer, null);
        }
        StringBuilder plain = new StringBuilder();
        problem.detail().codePoints().filter(PeerProblems::isPlain).forEach(plain::appendCodePoint);
        String sentence = plain.toString().strip();
        return new ProblemException(
                problem.code(), sentence.isEmpty() ? peer.name() + " could not do that." : sentence);
    }

    private static boolean isPlain(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
