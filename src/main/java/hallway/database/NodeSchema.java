package hallway.database;

import java.util.List;

/** The tables of {@code node.db}, version by version. A released step is never changed: add the next one. */
public final class NodeSchema {
    private static final List<String> V1 = List.of(
            // times are milliseconds since 1970, UTC
            """
            CREATE TABLE node (
              id TEXT PRIMARY KEY,
              name TEXT NOT NULL,
              level TEXT NOT NULL,
              first_seen INTEGER NOT NULL,
              last_seen INTEGER NOT NULL,
              addresses TEXT NOT NULL
            ) STRICT""", """
            CREATE TABLE network (
              fingerprint TEXT PRIMARY KEY,
              kind TEXT NOT NULL,
              label TEXT NOT NULL,
              answered INTEGER NOT NULL
            ) STRICT""", """
            CREATE TABLE share (
              id TEXT PRIMARY KEY,
              name TEXT NOT NULL UNIQUE COLLATE NOCASE,
              folder TEXT NOT NULL,
              audience TEXT NOT NULL,
              writable INTEGER NOT NULL,
              people TEXT NOT NULL,
              created INTEGER NOT NULL
            ) STRICT""", """
            CREATE TABLE transfer (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              request TEXT NOT NULL,
              state TEXT NOT NULL,
              detail TEXT NOT NULL,
              created INTEGER NOT NULL,
              ended INTEGER
            ) STRICT""");

    private static final List<String> V2 = List.of("""
            CREATE TABLE activity (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              kind TEXT NOT NULL,
              time INTEGER NOT NULL,
              node TEXT NOT NULL,
              node_name TEXT NOT NULL,
              share TEXT NOT NULL,
              path TEXT NOT NULL,
              folder INTEGER NOT NULL,
              count INTEGER NOT NULL,
              bytes INTEGER NOT NULL,
              detail TEXT NOT NULL
            ) STRICT""", "CREATE INDEX activity_time ON activity (time)");

    private static final List<String> V3 =
            List.of("CREATE TABLE verify_link (hash TEXT PRIMARY KEY, expires INTEGER NOT NULL) STRICT");

    private static final List<String> V4 = List.of(
            "ALTER TABLE share ADD COLUMN quota INTEGER NOT NULL DEFAULT 0",
            // 1 GiB
            "ALTER TABLE share ADD COLUMN reserve INTEGER NOT NULL DEFAULT 1073741824",
            """
            CREATE TABLE bin (
              id TEXT PRIMARY KEY,
              share TEXT NOT NULL,
              file TEXT NOT NULL,
              path TEXT NOT NULL,
              kind TEXT NOT NULL,
              size INTEGER NOT NULL,
              deleted INTEGER NOT NULL,
              deleted_by TEXT NOT NULL
            ) STRICT""",
            "CREATE INDEX bin_share ON bin (share, deleted)");

    private static final List<String> V5 = List.of(
            // one row; keys in base64, signed things and papers as JSON
            """
            CREATE TABLE membership (
              id INTEGER PRIMARY KEY CHECK (id = 1),
              name TEXT NOT NULL,
              key TEXT NOT NULL,
              keeper TEXT NOT NULL,
              keeper_name TEXT NOT NULL,
              papers TEXT NOT NULL,
              list TEXT NOT NULL
            ) STRICT""",
            "CREATE TABLE member (device TEXT PRIMARY KEY, papers TEXT NOT NULL) STRICT",
            "CREATE TABLE member_forgotten (device TEXT PRIMARY KEY) STRICT",
            "CREATE TABLE invitation (hash TEXT PRIMARY KEY, uses INTEGER NOT NULL, expires INTEGER NOT NULL) STRICT");

    private static final List<String> V6 = List.of("""
            CREATE TABLE guest_link (
              id TEXT PRIMARY KEY,
              hash TEXT NOT NULL UNIQUE,
              share TEXT NOT NULL,
              path TEXT NOT NULL,
              folder INTEGER NOT NULL,
              drops INTEGER NOT NULL,
              mark TEXT NOT NULL,
              password TEXT NOT NULL,
              created INTEGER NOT NULL,
              expires INTEGER NOT NULL,
              most_uses INTEGER NOT NULL,
              uses INTEGER NOT NULL,
              received INTEGER NOT NULL,
              gone INTEGER NOT NULL
            ) STRICT""");

    private static final List<String> V7 = List.of("""
            CREATE TABLE sweep (
              id INTEGER PRIMARY KEY CHECK (id = 1),
              last INTEGER NOT NULL,
              held INTEGER NOT NULL
            ) STRICT""");

    private static final List<String> V8 = List.of(
            // files of own shares by what they hold; object is the content's id
            """
            CREATE TABLE object_place (
              share TEXT NOT NULL,
              path TEXT NOT NULL,
              etag TEXT NOT NULL,
              object TEXT NOT NULL,
              used INTEGER NOT NULL,
              PRIMARY KEY (share, path)
            ) STRICT""",
            "CREATE INDEX object_place_object ON object_place (object)",
            // hashes of the pieces, one after the other
            "CREATE TABLE object_layer (object TEXT PRIMARY KEY, layer BLOB NOT NULL) STRICT",
            // fetched files that are offered further
            """
            CREATE TABLE object_kept (
              file TEXT PRIMARY KEY,
              owner TEXT NOT NULL,
              object TEXT NOT NULL,
              mark TEXT NOT NULL,
              until INTEGER NOT NULL
            ) STRICT""",
            "CREATE INDEX object_kept_object ON object_kept (object)");

    private NodeSchema() {}

    /** All steps, oldest first. */
    public static List<List<String>> migrations() {
        return List.of(V1, V2, V3, V4, V5, V6, V7, V8);
    }
}
