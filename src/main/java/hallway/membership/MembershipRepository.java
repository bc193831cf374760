package hallway.membership;

import hallway.database.Database;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.limit.Limits;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.NodeName;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repository of the tables {@code membership}, {@code member} and {@code member_forgotten}. */
final class MembershipRepository {
    private static final Logger LOG = LoggerFactory.getLogger(MembershipRepository.class);
    private static final Json JSON = new Json();

    private final Database database;

    MembershipRepository(Database database) {
        this.database = database;
    }

    /** What was kept; papers that something else than time refuses are left out: the clock may be wrong as yet. */
    Optional<Standing> read(NodeId self, Instant now) {
        Map<NodeId, Papers> members = new HashMap<>();
        Set<NodeId> forgotten = forgotten();
        Optional<Row> kept = database.with(handle -> {
            handle.createQuery("SELECT device, papers FROM member")
                    .map((row, context) -> members.put(
                            new NodeId(row.getString("device")), parsed(row.getString("papers"), Papers.class)))
                    .list();
            return handle.createQuery("SELECT * FROM membership")
                    .map((row, context) -> row(row))
                    .findOne();
        });
        return kept.flatMap(row -> Office.key(row.key).map(key -> {
            Office office = Office.of(row.name, key, row.keeper, row.keeperName);
            Records.Revocations list = row.list.isNone()
                    ? Records.Revocations.none(office.id())
                    : Seal.REVOCATIONS
                            .open(row.list, key, Records.Revocations.class)
                            .orElseGet(() -> Records.Revocations.none(office.id()));
            Map<NodeId, Standing.Held> held = new HashMap<>();
            members.forEach((node, papers) -> Credential.check(papers, node, office, list, now)
                    .lasting()
                    .ifPresent(credential -> held.put(node, new Standing.Held(papers, credential))));
            return new Standing(
                    office,
                    row.papers,
                    Credential.check(row.papers, self, office, list, now).lasting(),
                    row.list,
                    list,
                    held,
                    forgotten);
        }));
    }

    /** Keeps {@code standing} instead of all that was kept. */
    void save(Standing standing) {
        Office office = standing.office();
        database.with(handle -> {
            handle.execute(
                    "INSERT OR REPLACE INTO membership (id, name, key, keeper, keeper_name, papers, list)"
                            + " VALUES (1, ?, ?, ?, ?, ?, ?)",
                    office.name().value(),
                    office.keyText(),
                    office.keeper().value(),
                    office.keeperName().value(),
                    JSON.text(standing.own()),
                    JSON.text(standing.signedList()));
            handle.execute("DELETE FROM member");
            standing.members()
                    .forEach((node, held) -> handle.execute(
                            "INSERT INTO member (device, papers) VALUES (?, ?)",
                            node.value(),
                            JSON.text(held.papers())));
            return true;
        });
    }

    /** Keeps the papers of one member. */
    void saveMember(NodeId node, Papers papers) {
        database.with(handle -> handle.execute(
                "INSERT OR REPLACE INTO member (device, papers) VALUES (?, ?)", node.value(), JSON.text(papers)));
    }

    /** The nodes that this machine's user has forgotten, of whatever office. */
    Set<NodeId> forgotten() {
        return database.with(handle -> Set.copyOf(handle.createQuery("SELECT device FROM member_forgotten")
                .map((row, context) -> new NodeId(row.getString("device")))
                .list()));
    }

    /** The latest {@link Limits#FORGOTTEN} are kept; all of them now. */
    Set<NodeId> forget(NodeId node) {
        database.with(handle -> {
            handle.execute("INSERT OR IGNORE INTO member_forgotten (device) VALUES (?)", node.value());
            return handle.execute(
                    "DELETE FROM member_forgotten WHERE rowid NOT IN"
                            + " (SELECT rowid FROM member_forgotten ORDER BY rowid DESC LIMIT ?)",
                    Limits.FORGOTTEN);
        });
        return forgotten();
    }

    Set<NodeId> trustAgain(NodeId node) {
        database.with(handle -> handle.execute("DELETE FROM member_forgotten WHERE device = ?", node.value()));
        return forgotten();
    }

    /** All of the office; who was forgotten stays so. */
    void clear() {
        database.with(handle -> {
            for (String table : new String[] {"membership", "member", "invitation"}) {
                handle.execute("DELETE FROM " + table);
            }
            return true;
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new NodeName(row.getString("name")),
                row.getString("key"),
                new NodeId(row.getString("keeper")),
                new NodeName(row.getString("keeper_name")),
                parsed(row.getString("papers"), Papers.class),
                parsed(row.getString("list"), Signed.class));
    }

    private static <T> T parsed(String text, Class<T> type) {
        try {
            return JSON.read(text.getBytes(StandardCharsets.UTF_8), type);
        } catch (MalformedJsonException e) {
            LOG.warn("what was kept of the office can't be read", e);
            throw new IllegalStateException("the table of members is damaged", e);
        }
    }

    private record Row(NodeName name, String key, NodeId keeper, NodeName keeperName, Papers papers, Signed list) {}
}
