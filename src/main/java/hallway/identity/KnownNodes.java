package hallway.identity;

import hallway.database.Database;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Repository of the table {@code node}. Safe for use by any thread. */
public final class KnownNodes {
    private final Database database;

    public KnownNodes(Database database) {
        this.database = database;
    }

    public List<KnownNode> all() {
        return database.with(handle -> handle.createQuery("SELECT * FROM node ORDER BY last_seen DESC")
                .map((row, context) -> read(row))
                .list());
    }

    public Optional<KnownNode> find(NodeId id) {
        return database.with(handle -> handle.createQuery("SELECT * FROM node WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne());
    }

    /** Adds {@code node} or brings what is known of it up to date; the time it was first seen stays. */
    public void save(KnownNode node) {
        database.with(handle -> handle.createUpdate("""
                        INSERT INTO node (id, name, level, first_seen, last_seen, addresses)
                        VALUES (:id, :name, :level, :firstSeen, :lastSeen, :addresses)
                        ON CONFLICT (id) DO UPDATE SET name = :name, level = :level, last_seen = :lastSeen,
                          addresses = :addresses""")
                .bind("id", node.id().value())
                .bind("name", node.name().value())
                .bind("level", node.level().name())
                .bind("firstSeen", node.firstSeen().toEpochMilli())
                .bind("lastSeen", node.lastSeen().toEpochMilli())
                .bind("addresses", String.join(" ", node.addresses()))
                .execute());
    }

    public void remove(NodeId id) {
        database.with(handle -> handle.execute("DELETE FROM node WHERE id = ?", id.value()));
    }

    private static KnownNode read(ResultSet row) throws SQLException {
        String addresses = row.getString("addresses");
        return new KnownNode(
                new NodeId(row.getString("id")),
                new NodeName(row.getString("name")),
                Level.valueOf(row.getString("level")),
                Instant.ofEpochMilli(row.getLong("first_seen")),
                Instant.ofEpochMilli(row.getLong("last_seen")),
                addresses.isEmpty() ? List.of() : List.of(addresses.split(" ")));
    }
}
