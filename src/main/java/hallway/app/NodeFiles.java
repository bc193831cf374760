package hallway.app;

import hallway.cli.StartOptions;
import hallway.config.SettingsStore;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.file.OwnerOnly;
import hallway.json.Json;
import hallway.model.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what lies in the data directory. */
final class NodeFiles {
    private NodeFiles() {}

    /** The settings, with the name that was given at the start. */
    static SettingsStore settings(StartOptions options, Json json, NodeName suggested) throws IOException {
        SettingsStore opened = SettingsStore.open(options.data().settings(), json, suggested);
        if (options.name().isPresent()
                && !opened.get().name().equals(options.name().get())) {
            opened.change(now -> now.withName(options.name().get()));
        }
        return opened;
    }

    /** SQLite gives its files the rights of the first, and that is its owner's alone. */
    static Database database(Path file) throws IOException {
        if (!Files.exists(file)) {
            OwnerOnly.createFile(file).close();
        }
        return Database.open(file, NodeSchema.migrations());
    }
}
