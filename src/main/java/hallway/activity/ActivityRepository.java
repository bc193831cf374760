package hallway.activity;

import hallway.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code activity}. Safe for use by any thread. */
final class ActivityRepository {
    static final Duration KEPT = Duration.ofDays(90);

    private final Database database;
    private final int mostRows;

    /** @param mostRows entries that are kept, the newest */
    ActivityRepository(Database database, int mostRows) {
        this.database = database;
        this.mostRows = mostRows;
    }

    /** Writes what has come to each of {@code entries}, all or nothing. */
    void write(List<OpenEntry> entries) {
        List<Long> rows = database.with(
                handle -> entries.stream().map(entry -> write(handle, entry)).toList());
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).written(rows.get(i));
        }
    }

    private static long write(Handle handle, OpenEntry entry) {
        if (entry.hasRow()) {
            int updated = handle.execute(
                    "UPDATE activity SET time = ?, count = count + ?, bytes = bytes + ? WHERE id = ?",
                    entry.last().toEpochMilli(),
                    entry.files(),
                    entry.bytes(),
                    entry.row());
            if (updated == 1) {
                return entry.row();
            }
            // it has been cleared since: what came after is an entry of its own
        }
        Note about = entry.about();
        return handle.createUpdate("""
                        INSERT INTO activity (kind, time, node, node_name, share, path, folder, count, bytes, detail)
                        VALUES (:kind, :time, :node, :nodeName, :share, :path, :folder, :count, :bytes, :detail)""")
                .bind("kind", about.kind().word())
                .bind("time", entry.last().toEpochMilli())
                .bind("node", about.node() == null ? "" : about.node().value())
                .bind("nodeName", about.nodeName())
                .bind("share", about.share())
                .bind("path", about.path())
                .bind("folder", about.folder())
                .bind("count", Math.max(1, entry.files()))
                .bind("bytes", entry.bytes())
                .bind("detail", about.detail())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /**
     * Drops what is older than {@link #KEPT}, and the oldest beyond the bound.
     *
     * @return rows that went
     */
    int trim(Instant now) {
        return database.with(handle -> handle.execute(
                        "DELETE FROM activity WHERE time < ?", now.minus(KEPT).toEpochMilli())
                + handle.execute(
                        "DELETE FROM activity WHERE id <= (SELECT id FROM activity ORDER BY id DESC LIMIT 1 OFFSET ?)",
                        mostRows));
    }

    void clear() {
        database.with(handle -> handle.execute("DELETE FROM activity"));
    }

    /** Entries with a smaller id than {@code before}, the newest first. */
    List<Activity> before(long before, int limit, Optional<ActivityKind> kind) {
        return database.with(handle -> handle.createQuery("SELECT * FROM activity WHERE id < :before"
                        + (kind.isPresent() ? " AND kind = :kind" : "") + " ORDER BY id DESC LIMIT :limit")
                .bind("before", before)
                .bind("limit", limit)
                .bindMap(kind.map(word -> Map.of("kind", word.word())).orElse(Map.of()))
                .map((row, context) -> read(row))
                .list());
    }

    private static Activity read(ResultSet row) throws SQLException {
        return new Activity(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("time")),
                ActivityKind.parse(row.getString("kind")).orElse(ActivityKind.UNKNOWN),
                row.getString("node"),
                row.getString("node_name"),
                row.getString("share"),
                row.getString("path"),
                row.getBoolean("folder"),
                row.getLong("count"),
                row.getLong("bytes"),
                row.getString("detail"));
    }
}
