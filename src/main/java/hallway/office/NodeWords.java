package hallway.office;

import hallway.model.NodeId;
import hallway.model.NodeState;
import hallway.model.NodeSummary;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which node a person means by a word: {@code me}, a name, an id, or the beginning of one. */
final class NodeWords {
    private static final String OWN = "me";
    /** Nodes named in a sentence: more would not be read. */
    private static final int MENTIONED = 5;

    private NodeWords() {}

    /**
     * @param nodes own node among them
     * @throws ProblemException {@code NODE_NOT_FOUND}, {@code AMBIGUOUS}
     */
    static NodeSummary find(String word, List<NodeSummary> nodes) {
        Optional<NodeId> id = NodeId.parse(word);
        List<NodeSummary> exact = nodes.stream()
                .filter(node -> id.isPresent() ? node.id().equals(id.get()) : word.equalsIgnoreCase(OWN) && node.own())
                .toList();
        List<NodeSummary> found = exact.isEmpty() ? byNameOrPrefix(word, nodes) : exact;
        if (found.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.NODE_NOT_FOUND,
                    "There is no machine called “{0}”. {1}",
                    shown(word),
                    NearestName.hint(
                            word, nodes.stream().map(n -> n.name().value()).toList()));
        }
        if (found.size() > 1) {
            throw ambiguous(word, found);
        }
        return found.get(0);
    }

    /** All that fit: a peer can take any name, and must not come before another's id by that. */
    private static List<NodeSummary> byNameOrPrefix(String word, List<NodeSummary> nodes) {
        String start = word.toUpperCase(Locale.ROOT);
        boolean prefix = word.length() >= NodeId.SHORTEST_PREFIX;
        List<NodeSummary> found = nodes.stream()
                .filter(node -> node.name().value().equalsIgnoreCase(word)
                        || (prefix && node.id().value().startsWith(start)))
                .toList();
        List<NodeSummary> spelt =
                found.stream().filter(node -> node.name().value().equals(word)).toList();
        boolean onlyCase = found.stream().allMatch(node -> node.name().value().equalsIgnoreCase(word));
        List<NodeSummary> verified =
                found.stream().filter(node -> node.level().isVerified()).toList();
        // whoever only says that this is its name makes the verified one's neither ambiguous nor its own
        if (onlyCase && verified.size() == 1 && !verified.get(0).own()) {
            return verified;
        }
        return onlyCase && spelt.size() == 1 ? spelt : found;
    }

    private static ProblemException ambiguous(String word, List<NodeSummary> found) {
        int length = distinctLength(found);
        String ids = found.stream()
                .limit(MENTIONED)
                .map(node -> node.id().value().substring(0, length)
                        + (node.own() ? " (this machine)" : node.state() == NodeState.AWAY ? " (away)" : ""))
                .collect(Collectors.joining(" or "));
        return new ProblemException(
                ProblemCode.AMBIGUOUS,
                "There are {0} machines called “{1}”. Say which one by its id: {2}.",
                found.size(),
                shown(word),
                ids);
    }

    private static int distinctLength(List<NodeSummary> found) {
        int length = NodeId.SHORTEST_PREFIX + 1;
        while (length < NodeId.LENGTH && distinct(found, length) < found.size()) {
            length++;
        }
        return length;
    }

    private static long distinct(List<NodeSummary> found, int length) {
        return found.stream()
                .map(node -> node.id().value().substring(0, length))
                .distinct()
                .count();
    }

    /** A word from outside as it may stand in a sentence: not endless. */
    static String shown(String word) {
        return word.length() <= 80 ? word : word.substring(0, 80) + "…";
    }
}
