package hallway.bench;

import hallway.lab.LabNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Downloads by a warm node, timed by the node's own account from the job's start to its end. */
final class Jobs {
    private Jobs() {}

    /** Seconds that {@code node} needs for {@code path} of the share on {@code source}, on disk and verified. */
    static double seconds(LabNode node, LabNode source, String share, String path, Path folder) throws Exception {
        String body = "{\"sources\":[{\"node\":\"" + source.id() + "\",\"share\":\"" + share + "\",\"path\":\"" + path
                + "\"}],\"folder\":\"" + folder + "\"}";
        JsonNode job = node.api()
                .request("POST", "api/v1/transfers", "-H", "Content-Type: application/json", "-d", body)
                .json();
        String id = job.path("id").asString();
        while (!job.hasNonNull("ended")) {
            Thread.sleep(100);
            job = node.api().get("api/v1/transfers/" + id).json();
        }
        if (!job.path("state").asString().equals("done")) {
            throw new AssertionError("the job ended as " + job);
        }
        Instant created = Instant.parse(job.path("created").asString());
        return Duration.between(created, Instant.parse(job.path("ended").asString()))
                        .toNanos()
                / 1e9;
    }

    /** Waits until {@code node} sees {@code share} on {@code source}. */
    static void awaitShare(LabNode node, LabNode source, String share) throws InterruptedException {
        for (int i = 0; i < 300 && !node.seesShare(source, share); i++) {
            Thread.sleep(100);
        }
    }
}
