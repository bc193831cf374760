package hallway.transfer;

import hallway.database.Database;
import hallway.file.DiskNames;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import hallway.model.Written;
import hallway.transfer.Transfers.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code transfer} and {@code transfer_sent}. Safe for use by any thread; each change is on the disk when the
 * method returns.
 */
final class TransferRepository {
    /** Rows that are kept. */
    private static final int KEPT = 1000;
    /** Ended uploads of which it is still known what was sent. */
    private static final int KEPT_SENT = 10;

    private static final String UP = "up";

    private final Database database;
    private final Json json;

    TransferRepository(Database database, Json json) {
        this.database = database;
        this.json = json;
    }

    /** What a download was asked for, as JSON. */
    record Request(List<Source> sources, String folder) {}

    /** What an upload was asked for, as JSON. */
    record SendRequest(List<String> files, Source to) {}

    /** A transfer as it was noted last. {@code heldSince}: since when something is in its way. */
    record Row(
            long id,
            Order order,
            Terms terms,
            TransferState state,
            Progress progress,
            Instant created,
            @Nullable Instant heldSince,
            @Nullable Instant ended) {}

    private record Raw(
            long id,
            boolean up,
            String request,
            Terms terms,
            TransferState state,
            String detail,
            String progress,
            Instant created,
            @Nullable Instant heldSince,
            @Nullable Instant ended) {}

    /** @throws ProblemException {@code TOO_LARGE} if it could not be read again */
    long add(Order order, Terms terms, Instant created) {
        String request = order instanceof Order.Send send
                ? json.text(new SendRequest(
                        send.files().stream().map(DiskNames::text).toList(), send.to()))
                : json.text(new Request(((Order.Fetch) order).sources(), order.folder()));
        if (request.getBytes(StandardCharsets.UTF_8).length > Json.MAX_BYTES) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "These are too many at once. Take them in parts, or the folder that they are in.");
        }
        return database.with(handle -> handle.createUpdate(
                        "INSERT INTO transfer (request, state, detail, created, direction, folder, existing, priority, speed)"
                                + " VALUES (:request, 'queued', '', :created, :direction, :folder, :existing, :priority, :speed)")
                .bind("request", request)
                .bind("created", created.toEpochMilli())
                .bind("direction", order.direction() == Direction.UP ? UP : "down")
                .bind("folder", order.folder())
                .bind("existing", terms.existing().word())
                .bind("priority", word(terms.priority()))
                .bind("speed", terms.limit())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    /** Notes the state that it is in now: of two who note at once, the later notes what holds. An end is not noted here. */
    void moved(LiveTransfer live) {
        database.with(handle -> {
            TransferState state = live.state();
            return state.hasEnded()
                    ? 0
                    : handle.execute(
                            "UPDATE transfer SET state = ?, waiting = ? WHERE id = ? AND ended IS NULL",
                            word(state),
                            live.heldSince().map(Instant::toEpochMilli).orElse(null),
                            live.row());
        });
    }

    void progress(LiveTransfer live) {
        String text = json.text(live.progress());
        database.with(handle -> handle.execute("UPDATE transfer SET progress = ? WHERE id = ?", text, live.row()));
    }

    void terms(long id, Terms terms) {
        database.with(handle -> handle.execute(
                "UPDATE transfer SET priority = ?, speed = ? WHERE id = ?", word(terms.priority()), terms.limit(), id));
    }

    void ended(LiveTransfer live, TransferState state, Instant at) {
        String text = json.text(live.progress());
        database.with(handle -> handle.execute(
                "UPDATE transfer SET state = ?, detail = ?, progress = ?, ended = ?, waiting = NULL WHERE id = ?",
                word(state),
                live.detail(),
                text,
                at.toEpochMilli(),
                live.row()));
    }

    /** All that are remembered, oldest first; drops what is long over. Those that ran are queued. */
    List<Row> open() {
        List<Raw> rows = database.with(handle -> {
            handle.execute(
                    "DELETE FROM transfer WHERE ended IS NOT NULL AND id <= (SELECT max(id) FROM transfer) - ?", KEPT);
            handle.execute(
                    "DELETE FROM transfer_sent WHERE transfer NOT IN (SELECT id FROM transfer WHERE ended IS NULL)"
                            + " AND transfer NOT IN (SELECT id FROM transfer WHERE direction = 'up' ORDER BY id DESC LIMIT ?)",
                    KEPT_SENT);
            handle.execute("UPDATE transfer SET state = 'queued' WHERE state IN ('running', 'waiting')");
            return handle.createQuery("SELECT * FROM transfer ORDER BY id")
                    .map((row, context) -> raw(row))
                    .list();
        });
        return rows.stream().map(this::row).flatMap(Optional::stream).toList();
    }

    private static Raw raw(ResultSet row) throws SQLException {
        return new Raw(
                row.getLong("id"),
                row.getString("direction").equals(UP),
                row.getString("request"),
                new Terms(
                        ofWord(Existing.class, row.getString("existing").replace('-', '_'), Existing.KEEP_BOTH),
                        ofWord(Priority.class, row.getString("priority"), Priority.NORMAL),
                        Math.max(0, row.getLong("speed"))),
                ofWord(TransferState.class, row.getString("state"), TransferState.FAILED),
                row.getString("detail"),
                row.getString("progress"),
                Instant.ofEpochMilli(row.getLong("created")),
                time(row, "waiting"),
                time(row, "ended"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private Optional<Row> row(Raw raw) {
        try {
            Order order = order(raw);
            return Optional.of(new Row(
                    raw.id(),
                    order,
                    raw.terms(),
                    raw.state(),
                    progress(raw),
                    raw.created(),
                    raw.heldSince(),
                    raw.ended()));
        } catch (MalformedJsonException | InvalidPathException e) {
            // of another version: nobody can say what it was
            return Optional.empty();
        }
    }

    private Order order(Raw raw) throws MalformedJsonException {
        byte[] request = raw.request().getBytes(StandardCharsets.UTF_8);
        if (raw.up()) {
            SendRequest send = json.read(request, SendRequest.class);
            return new Order.Send(send.files().stream().map(DiskNames::parse).toList(), send.to());
        }
        Request fetch = json.read(request, Request.class);
        return new Order.Fetch(fetch.sources(), DiskNames.parse(fetch.folder()));
    }

    private Progress progress(Raw raw) {
        if (!raw.progress().isEmpty()) {
            try {
                return json.read(raw.progress().getBytes(StandardCharsets.UTF_8), Progress.class);
            } catch (MalformedJsonException e) {
                // longer than we read: its files are found again by what they are
                return Progress.NONE;
            }
        }
        return raw.detail().isEmpty()
                ? Progress.NONE
                : new Progress(
                        List.of(),
                        Tally.NOTHING,
                        Tally.NOTHING,
                        List.of(),
                        List.of(Sentence.of(raw.detail()).packed()),
                        List.of());
    }

    private static <E extends Enum<E>> E ofWord(Class<E> type, String word, E otherwise) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Where the downloads went that are remembered. */
    Set<String> targets() {
        List<String> folders =
                database.with(handle -> handle.createQuery("SELECT DISTINCT folder FROM transfer WHERE folder != ''")
                        .mapTo(String.class)
                        .list());
        return new TreeSet<>(folders);
    }

    /** Forgets those that have ended. */
    void forgetEnded() {
        database.with(handle -> {
            handle.execute(
                    "DELETE FROM transfer_sent WHERE transfer IN (SELECT id FROM transfer WHERE ended IS NOT NULL)");
            return handle.execute("DELETE FROM transfer WHERE ended IS NOT NULL");
        });
    }

    /** The peer has confirmed {@code file}, a path of this machine. */
    void sent(long transfer, String file, Written written) {
        String text = json.text(written);
        database.with(handle -> handle.execute(
                "INSERT OR REPLACE INTO transfer_sent (transfer, file, written) VALUES (?, ?, ?)",
                transfer,
                file,
                text));
    }

    /** The files that a peer has confirmed. */
    Set<String> sent(long transfer) {
        return new HashSet<>(
                database.with(handle -> handle.createQuery("SELECT file FROM transfer_sent WHERE transfer = :transfer")
                        .bind("transfer", transfer)
                        .mapTo(String.class)
                        .list()));
    }

    /** What became of the files that were sent, in that order, from number {@code offset} on. */
    List<Written> written(long transfer, int offset, int most) {
        List<String> texts = database.with(handle -> handle.createQuery("SELECT written FROM transfer_sent"
                        + " WHERE transfer = :transfer ORDER BY id LIMIT :most OFFSET :offset")
                .bind("transfer", transfer)
                .bind("most", most)
                .bind("offset", offset)
                .mapTo(String.class)
                .list());
        return texts.stream().map(this::written).flatMap(Optional::stream).toList();
    }

    private Optional<Written> written(String text) {
        try {
            return Optional.of(json.read(text.getBytes(StandardCharsets.UTF_8), Written.class));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }
}
