package hallway.transfer;

import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a transfer from going on now, and passes.
 *
 * @param node the peer that it is at, {@code null} where it is this machine's disk
 * @param told the sentence if it is given up for this
 */
record Held(ProblemCode code, @Nullable NodeId node, Sentence told) {
    /** {@code true} if waiting helps against {@code e}. */
    static boolean isPassing(ProblemException e) {
        return Patience.mayPass(e) || e.problem().code() == ProblemCode.DISK_FULL;
    }

    /** {@code true} if it is over as soon as the peer is seen again. */
    boolean endsWhenSeen() {
        return code == ProblemCode.NODE_AWAY || code == ProblemCode.SHARE_AWAY;
    }

    /**
     * What the person is told while it waits.
     *
     * @param folder where a download goes
     */
    Sentence sentence(String nodeName, String folder) {
        return switch (code) {
            case DISK_FULL ->
                node == null
                        ? Sentence.of("There is not enough room in {0}. Make room: it goes on by itself then.", folder)
                        : Sentence.of("There is no room for this on “{0}” at the moment. It is tried again.", nodeName);
            case SHARE_AWAY ->
                Sentence.of("The folder is not there on “{0}” at the moment. It goes on when it is back.", nodeName);
            case NODE_AWAY -> Sentence.of("“{0}” does not answer at the moment. It goes on when it is back.", nodeName);
            default -> Sentence.of("“{0}” is busy at the moment. It is tried again.", nodeName);
        };
    }
}
