package hallway.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** How a download or an upload is done. */
final class TransferOptions {
    @Option(
            names = "--limit",
            paramLabel = "SIZE",
            description = "At most so much a second, for this one alone: 500kB, 2MB.")
    private String limit = "";

    @Option(names = "--priority", paramLabel = "WHICH", description = "Whose turn comes first: low, normal or high.")
    private String priority = "";

    @Option(names = "--background", description = "Print its id and end: Hallway goes on with it.")
    private boolean background;

    boolean isInBackground() {
        return background;
    }

    /** What was said, into a request. */
    void addTo(Map<String, Object> order) {
        if (!limit.isEmpty()) {
            order.put("limit", WriteOptions.bytes(limit));
        }
        if (!priority.isEmpty()) {
            order.put("priority", priority);
        }
    }
}
