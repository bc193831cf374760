package hallway.guest;

import hallway.access.GuestOffer;
import hallway.database.Database;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code guest_link}. A row that this version can't read is nobody's, and stays until its time is over. */
final class GuestLinkRepository {
    private static final Logger LOG = LoggerFactory.getLogger(GuestLinkRepository.class);

    private final Database database;

    GuestLinkRepository(Database database) {
        this.database = database;
    }

    /** @return {@code false} if there are {@code most} already */
    boolean insert(GuestLink link, int most) {
        return database.with(handle -> handle.createUpdate("""
                        INSERT INTO guest_link (id, hash, share, path, folder, drops, mark, password, created, expires,
                          most_uses, uses, received, exact, gone)
                        SELECT :id, :hash, :share, :path, :folder, :drops, :mark, :password, :created, :expires,
                          :mostUses, 0, 0, :exact, 0 WHERE (SELECT count(*) FROM guest_link) < :most""")
                        .bind("id", link.id())
                        .bind("hash", link.hash())
                        .bind("share", link.offer().share().value())
                        .bind("path", link.offer().path().toString())
                        .bind("folder", link.offer().folder())
                        .bind("drops", link.offer().drop())
                        .bind("mark", link.offer().mark())
                        .bind("password", link.password())
                        .bind("created", link.created().toEpochMilli())
                        .bind("expires", link.expires().toEpochMilli())
                        .bind("mostUses", link.mostUses())
                        .bind("exact", link.exact())
                        .bind("most", most)
                        .execute()
                == 1);
    }

    /** @return {@code false} if it has been used as often as it may */
    boolean use(String id) {
        return database.with(handle -> handle.execute(
                        "UPDATE guest_link SET uses = uses + 1 WHERE id = ? AND (most_uses = 0 OR uses < most_uses)",
                        id)
                == 1);
    }

    void giveBack(String id) {
        database.with(handle -> handle.execute("UPDATE guest_link SET uses = uses - 1 WHERE id = ? AND uses > 0", id));
    }

    void received(String id, long bytes) {
        database.with(
                handle -> handle.execute("UPDATE guest_link SET received = received + ? WHERE id = ?", bytes, id));
    }

    void gone(String id) {
        database.with(handle -> handle.execute("UPDATE guest_link SET gone = 1 WHERE id = ?", id));
    }

    boolean delete(String id) {
        return database.with(handle -> handle.execute("DELETE FROM guest_link WHERE id = ?", id)) == 1;
    }

    /** @return rows that went */
    int deleteOver(Instant now) {
        return database.with(handle -> handle.execute("DELETE FROM guest_link WHERE expires <= ?", now.toEpochMilli()));
    }

    List<GuestLink> all() {
        return database.with(handle ->
                handle
                        .createQuery("SELECT * FROM guest_link ORDER BY created, id")
                        .map((row, context) -> read(row))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<GuestLink> read(ResultSet row) throws SQLException {
        try {
            GuestOffer offer = new GuestOffer(
                    row.getString("id"),
                    new ShareId(row.getString("share")),
                    RelativePath.parse(row.getString("path")),
                    row.getBoolean("folder"),
                    row.getBoolean("drops"),
                    row.getString("mark"));
            return Optional.of(new GuestLink(
                    offer,
                    row.getString("hash"),
                    row.getString("password"),
                    Instant.ofEpochMilli(row.getLong("created")),
                    Instant.ofEpochMilli(row.getLong("expires")),
                    row.getInt("most_uses"),
                    row.getInt("uses"),
                    row.getLong("received"),
                    row.getBoolean("exact"),
                    row.getBoolean("gone")));
        } catch (IllegalArgumentException e) {
            LOG.warn("a link for guests can't be read: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
