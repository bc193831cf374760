package hallway.peer;

import static java.util.Map.entry;

import hallway.discovery.Peer;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person is told when a peer does not do as it should. */
final class PeerProblems {
    /**
     * What a peer may say of its shares, in our words: its own are anybody's. Other codes speak of this machine's own doors,
     * which is not a peer's to do.
     */
    private static final Map<ProblemCode, String> THEIRS = Map.ofEntries(
            entry(
                    ProblemCode.BAD_REQUEST,
                    "“{0}” does not understand this. Bring both machines to the same version of Hallway."),
            entry(ProblemCode.NOT_ALLOWED, "“{0}” does not allow this."),
            entry(ProblemCode.SHARE_NOT_FOUND, "“{0}” does not share this folder with you, or not any more."),
            entry(
                    ProblemCode.PATH_NOT_FOUND,
                    "There is no such file or folder in this share of “{0}”. It may have been moved: look into its folder"
                            + " again."),
            entry(ProblemCode.NOT_FOUND, "“{0}” has nothing like that."),
            entry(ProblemCode.LISTING_CHANGED, "The folder on “{0}” has changed meanwhile. Look into it again."),
            entry(ProblemCode.CONTENT_CHANGED, "The file on “{0}” has changed meanwhile. Open it again."),
            entry(ProblemCode.PRECONDITION_FAILED, "The file on “{0}” has changed meanwhile. Open it again."),
            entry(ProblemCode.TOO_LARGE, "This is more than “{0}” gives at once. Take the folders in it one by one."),
            entry(ProblemCode.RANGE_NOT_SATISFIABLE, "The file on “{0}” has changed meanwhile. Open it again."),
            entry(ProblemCode.TOO_MANY, "“{0}” is asked for too much at the moment. Try again in a minute."),
            entry(ProblemCode.TIMED_OUT, "“{0}” takes too long to answer. Try again in a moment."),
            entry(
                    ProblemCode.FAILED,
                    "Something went wrong on “{0}”. Try again; if it stays so, tell the owner of that machine."),
            entry(ProblemCode.UNREADABLE, "“{0}” can't read this itself. Ask the owner of that machine to look at it."),
            entry(
                    ProblemCode.SHARE_AWAY,
                    "The folder is not there on “{0}” at the moment. Ask the owner of that machine to plug its drive in."),
            entry(ProblemCode.BUSY, "“{0}” is busy. Try again in a moment."));

    /** What a peer may say besides, or with another meaning, when its share was to be changed. */
    private static final Map<ProblemCode, String> THEIRS_OF_CHANGES = Map.of(
            ProblemCode.BAD_REQUEST,
            "“{0}” can't do this. A name may be one that not every computer can have, a link may be in the way, or a folder"
                    + " would come to lie in itself. Choose another name or place.",
            ProblemCode.NOT_ALLOWED,
            "“{0}” lets you only read this. Ask its owner for the right to change it.",
            ProblemCode.NAME_TAKEN,
            "There is something of this name on “{0}” already. Choose another name, or look at it first.",
            ProblemCode.DISK_FULL,
            "There is no room for this on “{0}”. Ask the owner of that machine to make room, or to allow more.");

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
                        "“{0}” does not answer. It may be off, asleep or on another network.",
                        peer.name()),
                cause);
    }

    static ProblemException slow(Peer peer) {
        return new ProblemException(
                ProblemCode.NODE_AWAY, "“{0}” takes too long to answer. Try again in a moment.", peer.name());
    }

    static ProblemException failed(Peer peer, @Nullable Throwable cause) {
        return new ProblemException(
                new Problem(
                        ProblemCode.PEER_FAILED,
                        "“{0}” sent an answer that can't be right. Try again; if it stays so, restart Hallway there or"
                                + " bring both machines to the same version.",
                        peer.name()),
                cause);
    }

    /** What the peer says went wrong: its code is heard, and its own sentence left alone. */
    static ProblemException said(Peer peer, Problem problem) {
        return said(peer, problem, THEIRS.get(problem.code()));
    }

    /** The same where something in its share was to be changed. */
    static ProblemException saidOfChange(Peer peer, Problem problem) {
        ProblemCode code = problem.code();
        String sentence = THEIRS_OF_CHANGES.get(code);
        return said(peer, problem, sentence == null ? THEIRS.get(code) : sentence);
    }

    private static ProblemException said(Peer peer, Problem problem, @Nullable String sentence) {
        return sentence == null ? failed(peer, null) : new ProblemException(problem.code(), sentence, peer.name());
    }
}
