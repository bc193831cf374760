package hallway.server.local;

import hallway.model.NodeSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The newest version that another node of the office runs, if it is newer than this node's. */
record NewerVersion(String version, String node) {
    /** Released ones alone; and what a peer says is not longer than that. */
    private static final Pattern RELEASED = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){1,3}");

    /** What {@code nodes}, the own one first, lead to. */
    static Optional<NewerVersion> in(List<NodeSummary> nodes) {
        String own = nodes.get(0).version();
        if (!RELEASED.matcher(own).matches()) {
            return Optional.empty();
        }
        String newest = own;
        String where = "";
        for (NodeSummary node : nodes.subList(1, nodes.size())) {
            if (RELEASED.matcher(node.version()).matches() && compare(node.version(), newest) > 0) {
                newest = node.version();
                where = node.name().value();
            }
        }
        return where.isEmpty() ? Optional.empty() : Optional.of(new NewerVersion(newest, where));
    }

    /** Number by number; a missing one is 0. */
    static int compare(String a, String b) {
        int[] left = numbers(a);
        int[] right = numbers(b);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(i < left.length ? left[i] : 0, i < right.length ? right[i] : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
