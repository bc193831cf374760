package hallway.share;

import hallway.database.Database;
import hallway.model.EntryKind;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Repository of the table {@code bin}. */
final class BinRepository {
    private final Database database;

    BinRepository(Database database) {
        this.database = database;
    }

    void insert(BinRow row) {
        BinEntry entry = row.entry();
        int unused = database.with(handle -> handle.createUpdate("""
                        INSERT INTO bin (id, share, file, path, kind, size, deleted, deleted_by)
                        VALUES (:id, :share, :file, :path, :kind, :size, :deleted, :by)""")
                .bind("id", entry.id())
                .bind("share", row.share().value())
                .bind("file", row.file())
                .bind("path", entry.path().toString())
                .bind("kind", entry.kind().name())
                .bind("size", entry.size())
                .bind("deleted", entry.deleted().toEpochMilli())
                .bind("by", entry.by())
                .execute());
    }

    void delete(String id) {
        int unused = database.with(handle -> handle.execute("DELETE FROM bin WHERE id = ?", id));
    }

    Optional<BinRow> find(String id) {
        return database.with(handle -> handle.createQuery("SELECT * FROM bin WHERE id = ?")
                .bind(0, id)
                .map((row, context) -> parse(row))
                .findFirst());
    }

    /** The newest first. */
    List<BinRow> page(ShareId share, int offset, int limit) {
        return database.with(handle -> handle.createQuery(
                        "SELECT * FROM bin WHERE share = ? ORDER BY deleted DESC, id LIMIT ? OFFSET ?")
                .bind(0, share.value())
                .bind(1, limit)
                .bind(2, offset)
                .map((row, context) -> parse(row))
                .list());
    }

    /** How many there are, and their bytes. */
    Sum sum(ShareId share) {
        return database.with(handle -> handle.createQuery(
                        "SELECT COUNT(*) AS n, COALESCE(SUM(size), 0) AS b FROM bin WHERE share = ?")
                .bind(0, share.value())
                .map((row, context) -> new Sum(row.getInt("n"), row.getLong("b")))
                .one());
    }

    /** {@code row} belongs to {@code share} now: its folder was shared anew. */
    void adopt(BinRow row, ShareId share) {
        int unused = database.with(handle -> handle.execute(
                "UPDATE bin SET share = ? WHERE id = ?",
                share.value(),
                row.entry().id()));
    }

    private static BinRow parse(ResultSet row) throws SQLException {
        EntryKind kind = row.getString("kind").equals(EntryKind.FOLDER.name()) ? EntryKind.FOLDER : EntryKind.FILE;
        return new BinRow(
                new ShareId(row.getString("share")),
                row.getString("file"),
                new BinEntry(
                        row.getString("id"),
                        RelativePath.parse(row.getString("path")),
                        kind,
                        row.getLong("size"),
                        Instant.ofEpochMilli(row.getLong("deleted")),
                        row.getString("deleted_by")));
    }

    record Sum(int total, long bytes) {}
}
