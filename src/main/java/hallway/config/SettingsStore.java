package hallway.config;

import hallway.file.AtomicFile;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
            return new SettingsStore(file, json, read(Files.readAllBytes(file), json, suggestedName));
        } catch (NoSuchFileException e) {
            return new SettingsStore(file, json, Settings.first(suggestedName));
        } catch (MalformedJsonException e) {
            throw new IOException(
                    "The settings in " + file + " can't be read: " + e.getMessage()
                            + ". Mend the file, or move it away to start with the defaults.",
                    e);
        }
    }

    /** What the file does not say, as that of an older version does not, is as at a first start. */
    private static Settings read(byte[] text, Json json, NodeName suggestedName) throws MalformedJsonException {
        Map<Object, Object> fields = new LinkedHashMap<>();
        copy(json.read(json.bytes(Settings.first(suggestedName)), Map.class), fields);
        copy(json.read(text, Map.class), fields);
        return json.read(json.bytes(fields), Settings.class);
    }

    private static void copy(Map<?, ?> from, Map<Object, Object> to) {
        from.forEach(to::put);
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
