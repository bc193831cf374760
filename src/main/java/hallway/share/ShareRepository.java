package hallway.share;

import hallway.access.Offer;
import hallway.database.Database;
import hallway.file.DiskNames;
import hallway.model.Audience;
import hallway.model.NodeId;
import hallway.model.ShareId;
import hallway.model.ShareName;
import java.nio.file.InvalidPathException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repository of the table {@code share}. A row that this version can't read is nobody's, and stays. */
final class ShareRepository {
    private static final Logger LOG = LoggerFactory.getLogger(ShareRepository.class);

    private final Database database;

    ShareRepository(Database database) {
        this.database = database;
    }

    /** Gives {@code taker} all shares; no other change comes between the look and its end. */
    void read(Consumer<List<StoredShare>> taker) {
        database.with(handle -> {
            taker.accept(all(handle));
            return handle;
        });
    }

    /** @return {@code false} if another has that name already */
    boolean insert(StoredShare share, Instant created) {
        return database.with(handle -> isFree(handle, share.id(), share.name())
                && handle.createUpdate("""
                                INSERT INTO share (id, name, folder, audience, writable, people, created)
                                VALUES (:id, :name, :folder, :audience, :writable, :people, :created)""")
                                .bind("id", share.id().value())
                                .bind("name", share.name().value())
                                .bind("folder", DiskNames.text(share.folder()))
                                .bind("audience", share.offer().audience().name())
                                .bind("writable", share.offer().writable())
                                .bind("people", people(share.offer()))
                                .bind("created", created.toEpochMilli())
                                .execute()
                        == 1);
    }

    /** @return {@code false} if another has that name already */
    boolean rename(ShareId id, ShareName name) {
        return database.with(handle -> {
            boolean free = isFree(handle, id, name);
            if (free) {
                handle.execute("UPDATE share SET name = ? WHERE id = ?", name.value(), id.value());
            }
            return free;
        });
    }

    /** @return {@code false} if there is none */
    boolean offer(ShareId id, Offer offer) {
        return database.with(handle -> handle.createUpdate(
                                "UPDATE share SET audience = :audience, writable = :writable, people = :people WHERE id = :id")
                        .bind("id", id.value())
                        .bind("audience", offer.audience().name())
                        .bind("writable", offer.writable())
                        .bind("people", people(offer))
                        .execute())
                > 0;
    }

    /** @return {@code false} if there is none */
    boolean allow(ShareId id, Allowance allowance) {
        return database.with(handle -> handle.execute(
                        "UPDATE share SET quota = ?, reserve = ? WHERE id = ?",
                        allowance.quotaBytes(),
                        allowance.reserveBytes(),
                        id.value()))
                > 0;
    }

    /** @return {@code false} if there is none */
    boolean delete(ShareId id) {
        return database.with(handle -> handle.execute("DELETE FROM share WHERE id = ?", id.value())) > 0;
    }

    /** SQL's own rule folds only ASCII. */
    private static boolean isFree(Handle handle, ShareId id, ShareName name) {
        return all(handle).stream()
                .noneMatch(other -> other.name().looksLike(name) && !other.id().equals(id));
    }

    private static List<StoredShare> all(Handle handle) {
        return handle.createQuery("SELECT * FROM share").map((row, context) -> parse(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<StoredShare> parse(ResultSet row) throws SQLException {
        String id = row.getString("id");
        try {
            Offer offer = new Offer(
                    audience(row.getString("audience")), row.getBoolean("writable"), people(row.getString("people")));
            return Optional.of(new StoredShare(
                    new ShareId(id),
                    new ShareName(row.getString("name")),
                    DiskNames.parse(row.getString("folder")),
                    offer,
                    new Allowance(row.getLong("quota"), row.getLong("reserve"))));
        } catch (InvalidPathException e) {
            LOG.warn("share {} has a folder that no file of this system can have", id);
        } catch (IllegalArgumentException e) {
            LOG.warn("share {} can't be read: {}", id, e.getMessage());
        }
        return Optional.empty();
    }

    /** A word of a newer version is nobody. */
    private static Audience audience(String word) {
        return Arrays.stream(Audience.values())
                .filter(audience -> audience.name().equals(word))
                .findFirst()
                .orElse(Audience.UNKNOWN);
    }

    private static String people(Offer offer) {
        return offer.people().stream().map(NodeId::value).sorted().collect(Collectors.joining(" "));
    }

    private static Set<NodeId> people(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(" ")).map(NodeId::new).collect(Collectors.toSet());
    }
}
