package hallway.network;

import hallway.database.Database;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Repository of the table {@code network}: what the user said of each. Safe for use by any thread. */
final class NetworkKinds {
    private final Database database;

    NetworkKinds(Database database) {
        this.database = database;
    }

    Optional<NetworkKind> find(String fingerprint) {
        return database.with(handle -> handle.createQuery("SELECT kind FROM network WHERE fingerprint = ?")
                        .bind(0, fingerprint)
                        .mapTo(String.class)
                        .findOne())
                .map(NetworkKinds::kind);
    }

    boolean isEmpty() {
        return database.with(handle -> !handle.createQuery("SELECT EXISTS (SELECT 1 FROM network)")
                .mapTo(Boolean.class)
                .one());
    }

    void save(String fingerprint, NetworkKind kind, String label, Instant answered) {
        database.with(handle -> handle.createUpdate("""
                        INSERT INTO network (fingerprint, kind, label, answered)
                        VALUES (:fingerprint, :kind, :label, :answered)
                        ON CONFLICT (fingerprint) DO UPDATE SET kind = :kind, label = :label, answered = :answered""")
                .bind("fingerprint", fingerprint)
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("label", label)
                .bind("answered", answered.toEpochMilli())
                .execute());
    }

    private static NetworkKind kind(String word) {
        for (NetworkKind kind : NetworkKind.values()) {
            if (kind.name().equalsIgnoreCase(word)) {
                return kind;
            }
        }
        return NetworkKind.UNKNOWN;
    }
}
