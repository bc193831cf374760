package hallway.app;

import hallway.config.DataDirectory;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;

/** The node's database. */
final class NodeDatabase {
    private NodeDatabase() {}

    /** SQLite gives its files the rights of the first, and that is its owner's alone. */
    static Database open(DataDirectory data) throws IOException {
        if (!Files.exists(data.database())) {
            OwnerOnly.createFile(data.database()).close();
        }
        return Database.open(data.database(), NodeSchema.migrations());
    }
}
