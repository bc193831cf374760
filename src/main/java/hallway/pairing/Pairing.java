package hallway.pairing;

import hallway.model.NodeId;
import hallway.model.PairingWords.Verdict;
import hallway.model.Sentence;
import java.time.Instant;

/**
 * A comparison as it is now.
 *
 * @param node the other node
 * @param incoming the other one asked
 * @param digits six of them, or empty while there are none
 * @param own what this machine's user said
 * @param reason a sentence where it failed, else empty
 * @param expires when it ends unanswered
 */
public record Pairing(
        String id,
        NodeId node,
        boolean incoming,
        PairingStep step,
        String digits,
        Verdict own,
        Sentence reason,
        Instant expires) {}
