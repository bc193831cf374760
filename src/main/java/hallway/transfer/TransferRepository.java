package hallway.transfer;

import hallway.database.Database;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.transfer.Transfers.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The table {@code transfer}. Safe for use by any thread; each change is on the disk when the method returns. */
final class TransferRepository {
    /** Ended ones that are kept. */
    private static final int KEPT = 1000;

    private final Database database;
    private final Json json;

    TransferRepository(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    /** What was asked for. */
    record Request(List<Source> sources, String folder) {}

    /** A transfer that the last end of the node cut off. */
    record CutOff(long id, String title, String folder, Instant created) {}

    private record Row(long id, String request, long created) {}

    long add(Request request, Instant created) {
        String text = json.text(request);
        return database.with(handle -> handle.createUpdate("INSERT INTO transfer (request, state, detail, created)"
                        + " VALUES (:request, 'queued', '', :created)")
                .bind("request", text)
                .bind("created", created.toEpochMilli())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    void running(long id) {
        database.with(handle ->
                handle.execute("UPDATE transfer SET state = 'running' WHERE id = ? AND state = 'queued'", id));
    }

    void ended(long id, TransferState state, String detail, Instant at) {
        String word = state.name().toLowerCase(Locale.ROOT);
        database.with(handle -> handle.execute(
                "UPDATE transfer SET state = ?, detail = ?, ended = ? WHERE id = ?",
                word,
                detail,
                at.toEpochMilli(),
                id));
    }

    /** Marks those that were under way as failed, and gives them, oldest first; drops what is long over. */
    List<CutOff> cutOff(String detail, Instant now) {
        List<Row> rows = database.with(handle -> {
            List<Row> open = handle.createQuery(
                            "SELECT id, request, created FROM transfer WHERE state IN ('queued', 'running') ORDER BY id")
                    .map((row, context) -> new Row(row.getLong("id"), row.getString("request"), row.getLong("created")))
                    .list();
            handle.execute(
                    "UPDATE transfer SET state = 'failed', detail = ?, ended = ? WHERE state IN ('queued', 'running')",
                    detail,
                    now.toEpochMilli());
            handle.execute("DELETE FROM transfer WHERE id <= (SELECT max(id) FROM transfer) - ?", KEPT);
            return open;
        });
        return rows.stream().map(this::cutOff).toList();
    }

    /** Where the transfers went that are remembered. */
    Set<String> targets() {
        List<String> requests = database.with(handle -> handle.createQuery("SELECT request FROM transfer")
                .mapTo(String.class)
                .list());
        Set<String> targets = new TreeSet<>();
        requests.forEach(request -> target(request).ifPresent(targets::add));
        return targets;
    }

    private Optional<String> target(String request) {
        try {
            return Optional.of(json.read(request.getBytes(StandardCharsets.UTF_8), Request.class)
                    .folder());
        } catch (MalformedJsonException e) {
            // of another version: its parts stay
            return Optional.empty();
        }
    }

    private CutOff cutOff(Row row) {
        Instant created = Instant.ofEpochMilli(row.created());
        try {
            Request request = json.read(row.request().getBytes(StandardCharsets.UTF_8), Request.class);
            return new CutOff(row.id(), Transfers.title(request.sources()), request.folder(), created);
        } catch (MalformedJsonException e) {
            // longer than we read, or of another version: the number is enough to tell of it
            return new CutOff(row.id(), "Download", "", created);
        }
    }
}
