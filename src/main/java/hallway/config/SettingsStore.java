package hallway.config;

import hallway.file.AtomicFile;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** The settings file. Safe for use by any thread; a change is on the disk when {@link #change} returns. */
public final class SettingsStore {
    private final Path file;
    private final Json json;
    // guarded by this
    private Settings current;

    private SettingsStore(Path file, Json json, Settings current) {
        this.file = file;
        this.json = json;
        this.current = current;
    }

    /**
     * Reads {@code file}, or takes the defaults if there is none.
     *
     * @param suggestedName the machine's name
     * @throws IOException with a sentence, if the file can't be read or is not ours
     */
    public static SettingsStore open(Path file, Json json, NodeName suggestedName) throws IOException {
        try {
            return new SettingsStore(file, json, json.read(Files.readAllBytes(file), Settings.class));
        } catch (NoSuchFileException e) {
            return new SettingsStore(
                    file, json, new Settings(suggestedName, Settings.DEFAULT_PEER_PORT, List.of(), ""));
        } catch (MalformedJsonException e) {
            throw new IOException(
                    "The settings in " + file + " can't be read: " + e.getMessage()
                            + ". Mend the file, or move it away to start with the defaults.",
                    e);
        }
    }

    public synchronized Settings get() {
        return current;
    }

    /** @throws IOException if the file can't be written; nothing has changed then */
    public synchronized Settings change(UnaryOperator<Settings> change) throws IOException {
        Settings changed = change.apply(current);
        AtomicFile.write(file, json.prettyBytes(changed));
        current = changed;
        return changed;
    }
}
