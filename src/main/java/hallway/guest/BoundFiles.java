package hallway.guest;

import hallway.database.Database;
import hallway.model.RelativePath;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The files of links that give these files alone, each as it was when the link was made (table {@code guest_file}). They go
 * with their link. Safe for use by any thread.
 */
public final class BoundFiles {
    private final Database database;

    public BoundFiles(Database database) {
        this.database = database;
    }

    /**
     * One file.
     *
     * @param name the names by which it is asked for
     * @param path where it lies behind the link
     * @param tag its entity tag by this link
     */
    public record Bound(List<String> name, RelativePath path, String tag) {
        public Bound {
            name = List.copyOf(name);
        }
    }

    /** Forgets those of links that were never opened. */
    public void start() {
        database.with(handle -> handle.execute("DELETE FROM guest_file WHERE link NOT IN (SELECT id FROM guest_link)"));
    }

    /** Notes files of the link {@code link}, which is not open yet. */
    public void add(String link, List<Bound> files) {
        if (files.isEmpty()) {
            return;
        }
        database.with(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "INSERT INTO guest_file (link, name, path, tag) VALUES (:link, :name, :path, :tag)");
            for (Bound file : files) {
                batch.bind("link", link)
                        .bind("name", String.join("/", file.name()))
                        .bind("path", file.path().toString())
                        .bind("tag", file.tag())
                        .add();
            }
            return batch.execute();
        });
    }

    /** Forgets those of a link that was not opened after all. */
    public void forget(String link) {
        database.with(handle -> handle.execute("DELETE FROM guest_file WHERE link = ?", link));
    }

    public Optional<Bound> find(String link, List<String> name) {
        return database.with(handle -> handle.createQuery(
                        "SELECT path, tag FROM guest_file WHERE link = :link AND name = :name")
                .bind("link", link)
                .bind("name", String.join("/", name))
                .map((row, context) -> new Bound(name, RelativePath.parse(row.getString("path")), row.getString("tag")))
                .findOne());
    }
}
