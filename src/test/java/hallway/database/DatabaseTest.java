package hallway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final List<String> ONE = List.of("CREATE TABLE a (x INTEGER) STRICT");
    private static final List<String> TWO =
            List.of("ALTER TABLE a ADD COLUMN y TEXT", "INSERT INTO a VALUES (1, 'new')");

    private static final String TABLES =
            "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master ORDER BY name)";

    @TempDir
    Path folder;

    private static int version(Database database) {
        return database.with(handle ->
                handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one());
    }

    @Test
    void migratesFromEachOlderVersion() throws IOException {
        Path file = folder.resolve("a.db");
        try (Database old = Database.open(file, List.of(ONE))) {
            assertThat(version(old)).isEqualTo(1);
            old.with(handle -> handle.execute("INSERT INTO a VALUES (7)"));
        }
        try (Database fresh = Database.open(file, List.of(ONE, TWO))) {
            assertThat(version(fresh)).isEqualTo(2);
            List<Integer> kept = fresh.with(handle -> handle.createQuery("SELECT x FROM a ORDER BY x")
                    .mapTo(Integer.class)
                    .list());
            assertThat(kept).containsExactly(1, 7);
        }
    }

    @Test
    void newerDataIsLeftAlone() throws IOException {
        Path file = folder.resolve("a.db");
        Database.open(file, List.of(ONE, TWO)).close();
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Database.open(file, List.of(ONE)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("newer Hallway");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void brokenMigrationLeavesTheOldVersion() throws IOException {
        Path file = folder.resolve("a.db");
        Database.open(file, List.of(ONE)).close();
        List<String> broken = List.of("INSERT INTO a VALUES (9)", "CREATE NONSENSE");
        assertThatThrownBy(() -> Database.open(file, List.of(ONE, broken))).isInstanceOf(DatabaseException.class);
        try (Database old = Database.open(file, List.of(ONE))) {
            assertThat(version(old)).isEqualTo(1);
            int rows = old.with(handle -> handle.createQuery("SELECT count(*) FROM a")
                    .mapTo(Integer.class)
                    .one());
            assertThat(rows).isZero();
        }
    }

    @Test
    void damagedFileIsASentence() throws IOException {
        Path file = folder.resolve("a.db");
        Files.write(
                file,
                "this is no database, however long it may be"
                        .repeat(50)
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Database.open(file, List.of(ONE))).isInstanceOf(DatabaseException.class);
    }

    @Test
    void nodeSchemaIsWhatWasReleased() throws IOException {
        try (Database database = Database.open(folder.resolve("node.db"), NodeSchema.migrations())) {
            List<String> tables = database.with(handle -> handle.createQuery(
                            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
                    .mapTo(String.class)
                    .list());
            assertThat(tables)
                    .containsExactly(
                            "activity",
                            "bin",
                            "guest_link",
                            "invitation",
                            "member",
                            "member_forgotten",
                            "membership",
                            "network",
                            "node",
                            "object_kept",
                            "object_layer",
                            "object_place",
                            "share",
                            "sweep",
                            "transfer",
                            "verify_link");
        }
    }

    /** The fixture is what a node of version 1 had on its disk; it never changes. */
    @Test
    void nodeOfVersion1KeepsAllThatItKnew() throws IOException {
        String fixture;
        try (InputStream in = Objects.requireNonNull(DatabaseTest.class.getResourceAsStream("node-v1.sql"))) {
            fixture = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> released = Arrays.stream(fixture.split(";\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        assertThat(released).hasSize(8);
        Path file = folder.resolve("node.db");
        try (Database old = Database.open(file, List.of(released))) {
            assertThat(version(old)).isEqualTo(1);
        }
        try (Database now = Database.open(file, NodeSchema.migrations())) {
            assertThat(version(now)).isEqualTo(NodeSchema.migrations().size());
            assertThat(text(now, "SELECT name FROM node")).isEqualTo("desk-2");
            assertThat(text(now, "SELECT kind FROM network")).isEqualTo("OFFICE");
            assertThat(text(now, "SELECT folder FROM share")).isEqualTo("/home/ada/Pläne");
            assertThat(text(now, "SELECT state FROM transfer")).isEqualTo("done");
            assertThat(text(now, "SELECT count(*) FROM activity")).isEqualTo("0");
            String fresh;
            try (Database other = Database.open(folder.resolve("fresh.db"), NodeSchema.migrations())) {
                fresh = text(other, TABLES);
            }
            assertThat(text(now, TABLES)).isEqualTo(fresh);
        }
    }

    @Test
    void eachOlderSchemaBecomesTodays() throws IOException {
        List<List<String>> steps = NodeSchema.migrations();
        String today;
        try (Database fresh = Database.open(folder.resolve("fresh.db"), steps)) {
            today = text(fresh, TABLES);
        }
        int seen = 0;
        for (int version = 1; version < steps.size(); version++) {
            Path file = folder.resolve("v" + version + ".db");
            Database.open(file, steps.subList(0, version)).close();
            try (Database now = Database.open(file, steps)) {
                assertThat(text(now, TABLES)).isEqualTo(today);
            }
            seen++;
        }
        assertThat(seen).isPositive();
    }

    private static String text(Database database, String query) {
        return database.with(
                handle -> handle.createQuery(query).mapTo(String.class).one());
    }
}
