package hallway.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A job of a node, begun and watched through its local API. */
public final class LabTransfer {
    private final String id;
    private final LabNode node;

    private LabTransfer(LabNode node, String id) {
        this.node = node;
        this.id = id;
    }

    /** Begins to fetch {@code path} of {@code share} on {@code source}, where {@code path} has only plain characters. */
    public static LabTransfer begin(LabNode node, LabNode source, String share, String path, Path folder) {
        String from = "{\"node\":\"" + source.id() + "\",\"share\":\"" + share + "\",\"path\":\"" + path + "\"}";
        String body = "{\"sources\":[" + from + "],\"folder\":\"" + folder + "\"}";
        Answer answer =
                node.api().request("POST", "api/v1/transfers", "-H", "Content-Type: application/json", "-d", body);
        return new LabTransfer(node, answer.json().path("id").asString());
    }

    /** The same job on {@code restarted}, the same node once more. */
    public LabTransfer on(LabNode restarted) {
        return new LabTransfer(restarted, id);
    }

    /** The job as it is now. */
    public JsonNode now() {
        return node.api().get("api/v1/transfers/" + id).json();
    }

    public String state() {
        return now().path("state").asString();
    }

    /** Bytes that are verified, or came just now. */
    public long bytesDone() {
        return now().path("bytesDone").asLong();
    }

    /** It is done, has failed or was cancelled. */
    public boolean hasEnded() {
        return now().hasNonNull("ended");
    }

    /** Lets a job go on that was paused, or has failed. */
    public void resume() {
        node.api()
                .request(
                        "PATCH",
                        "api/v1/transfers/" + id,
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        "{\"paused\":false}")
                .json();
    }

    /** Waits for its end; {@link AssertionError} with all of it, unless it is done. */
    public JsonNode done(Duration limit) {
        Waits.until("the download on " + node.host().name() + " ends", limit, this::hasEnded);
        JsonNode end = now();
        if (!end.path("state").asString().equals("done")) {
            throw new AssertionError("the job ended as " + end);
        }
        return end;
    }

    /** Nodes that gave bytes of it, the most first. */
    public static List<String> givers(JsonNode job) {
        return job.path("sources").values().stream()
                .map(source -> source.path("node").asString())
                .toList();
    }

    /** The time in {@code field} of {@code job}, such as {@code created}. */
    public static Instant time(JsonNode job, String field) {
        return Instant.parse(job.path(field).asString());
    }
}
