package hallway.holding;

import hallway.database.Database;
import hallway.file.DiskNames;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Repository of the tables {@code object_place}, {@code object_layer} and {@code object_kept}. Safe for use by any thread. */
final class ObjectRepository {
    private final Database database;

    ObjectRepository(Database database) {
        this.database = database;
    }

    /** A file of an own share that had a content when it was in the state {@code etag}. */
    record Place(ShareId share, RelativePath path, String etag) {}

    /**
     * A fetched file.
     *
     * @param mark its size, time and key when it was kept
     */
    record Kept(Path file, NodeId owner, String mark) {}

    /** The content of the file in that state, if it is known. */
    Optional<ObjectId> find(Place place) {
        return database.with(handle -> handle.createQuery(
                                "SELECT object FROM object_place WHERE share = :share AND path = :path AND etag = :etag")
                        .bind("share", place.share().value())
                        .bind("path", place.path().toString())
                        .bind("etag", place.etag())
                        .mapTo(String.class)
                        .findOne())
                .flatMap(ObjectId::parse);
    }

    /** Where {@code object} lies in own shares, the place that was looked at last first. */
    List<Place> places(ObjectId object, int most) {
        return database.with(handle -> handle.createQuery(
                        "SELECT * FROM object_place WHERE object = :object ORDER BY used DESC LIMIT :most")
                .bind("object", object.toString())
                .bind("most", most)
                .map((row, context) -> place(row))
                .list());
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                new ShareId(row.getString("share")), RelativePath.parse(row.getString("path")), row.getString("etag"));
    }

    void insert(Place place, ObjectId object, byte[] layer, Instant now) {
        database.with(handle -> {
            layer(handle, object, layer);
            return handle.createUpdate("""
                            INSERT INTO object_place (share, path, etag, object, used)
                            VALUES (:share, :path, :etag, :object, :used)
                            ON CONFLICT (share, path) DO UPDATE SET etag = :etag, object = :object, used = :used""")
                    .bind("share", place.share().value())
                    .bind("path", place.path().toString())
                    .bind("etag", place.etag())
                    .bind("object", object.toString())
                    .bind("used", now.toEpochMilli())
                    .execute();
        });
    }

    /** Notes that the place is still of use, if that was not noted since {@code before}. */
    void used(Place place, Instant before, Instant now) {
        database.with(handle -> handle.execute(
                "UPDATE object_place SET used = ? WHERE share = ? AND path = ? AND used < ?",
                now.toEpochMilli(),
                place.share().value(),
                place.path().toString(),
                before.toEpochMilli()));
    }

    private static void layer(Handle handle, ObjectId object, byte[] layer) {
        handle.execute("INSERT OR IGNORE INTO object_layer (object, layer) VALUES (?, ?)", object.toString(), layer);
    }

    Optional<byte[]> layer(ObjectId object) {
        return database.with(handle -> handle.createQuery("SELECT layer FROM object_layer WHERE object = :object")
                .bind("object", object.toString())
                .map((row, context) -> row.getBytes(1))
                .findOne());
    }

    /** Drops the places that were of use the longest ago until their number and their hashes' bytes are within bounds. */
    void trim() {
        database.with(handle -> {
            handle.execute("""
                    DELETE FROM object_place WHERE rowid NOT IN
                      (SELECT rowid FROM object_place ORDER BY used DESC LIMIT ?)""", Limits.OBJECTS);
            handle.execute("""
                    DELETE FROM object_place WHERE rowid IN (SELECT rowid FROM (
                      SELECT p.rowid, sum(length(l.layer)) OVER (ORDER BY p.used DESC, p.rowid) AS bytes
                      FROM object_place p JOIN object_layer l ON l.object = p.object) WHERE bytes > ?)""", Limits.OBJECT_BYTES);
            return orphans(handle);
        });
    }

    private static int orphans(Handle handle) {
        return handle.execute("""
                DELETE FROM object_layer WHERE object NOT IN (SELECT object FROM object_place)
                  AND object NOT IN (SELECT object FROM object_kept)""");
    }

    void keep(Kept kept, ObjectId object, byte[] layer, Instant until) {
        database.with(handle -> {
            layer(handle, object, layer);
            handle.execute(
                    "INSERT OR REPLACE INTO object_kept (file, owner, object, mark, until) VALUES (?, ?, ?, ?, ?)",
                    DiskNames.text(kept.file()),
                    kept.owner().value(),
                    object.toString(),
                    kept.mark(),
                    until.toEpochMilli());
            return handle.execute("""
                    DELETE FROM object_kept WHERE file NOT IN
                      (SELECT file FROM object_kept ORDER BY until DESC LIMIT ?)""", Limits.KEPT);
        });
    }

    /** The files that hold {@code object} of {@code owner} and are offered at {@code now}. */
    List<Kept> kept(ObjectId object, NodeId owner, Instant now) {
        return database.with(handle -> handle.createQuery("""
                        SELECT file, mark FROM object_kept
                        WHERE object = :object AND owner = :owner AND until > :now ORDER BY until DESC LIMIT 8""")
                .bind("object", object.toString())
                .bind("owner", owner.value())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Kept(DiskNames.parse(row.getString("file")), owner, row.getString("mark")))
                .list());
    }

    void forget(Kept kept) {
        database.with(handle -> handle.execute("DELETE FROM object_kept WHERE file = ?", DiskNames.text(kept.file())));
    }

    /** Drops what has been offered long enough, and hashes that nothing needs. */
    void expire(Instant now) {
        database.with(handle -> {
            handle.execute("DELETE FROM object_kept WHERE until <= ?", now.toEpochMilli());
            return orphans(handle);
        });
    }
}
