package hallway.config;

import hallway.file.DiskReason;
import hallway.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder that holds all of one node (DESIGN.md section 2): {@code --data}, else {@code HALLWAY_HOME}, else the system's place. */
public record DataDirectory(Path root) {
    /**
     * The folder that the words of the command line and the environment lead to; not yet made.
     *
     * @param chosen what {@code --data} says, or {@code null}
     */
    public static DataDirectory choose(
            @Nullable Path chosen, Map<String, String> environment, String osName, Path home) {
        if (chosen != null) {
            return new DataDirectory(chosen.toAbsolutePath().normalize());
        }
        String fixed = environment.getOrDefault("HALLWAY_HOME", "");
        if (!fixed.isBlank()) {
            return new DataDirectory(Path.of(fixed).toAbsolutePath().normalize());
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return new DataDirectory(home.resolve("Library/Application Support/Hallway"));
        }
        if (os.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return new DataDirectory(
                    (local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Hallway"));
        }
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        // the XDG specification: a relative path is ignored
        Path base = xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".local/share");
        return new DataDirectory(base.resolve("hallway"));
    }

    /** Makes the folder and checks that it can be written; @throws IOException with a sentence, if not. */
    public void prepare() throws IOException {
        try {
            OwnerOnly.createFolder(root);
            Path probe = Files.createTempFile(root, "probe", ".tmp");
            try {
                Files.write(probe, new byte[4096]);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            throw new IOException(
                    "The data folder " + root + " can't be written: " + DiskReason.of(e)
                            + ". Mend that, or choose another folder with --data.",
                    e);
        }
    }

    public Path database() {
        return root.resolve("node.db");
    }

    public Path settings() {
        return root.resolve("settings.json");
    }

    public Path keyStore() {
        return root.resolve("node.p12");
    }

    /** A join code that an unattended install has put there; removed once it was used. */
    public Path joinCode() {
        return root.resolve("join.code");
    }

    /** The key of the guests' door, which has nothing to do with the node's own. */
    public Path guestKeyStore() {
        return root.resolve("guests.p12");
    }

    /** The token of the local API, for scripts (DESIGN.md section 4). */
    public Path token() {
        return root.resolve("api.token");
    }

    /** Held by the running node. */
    public Path lock() {
        return root.resolve("node.lock");
    }

    /** Where the running node listens, for the command line. */
    public Path running() {
        return root.resolve("node.json");
    }

    /** There while sharing is paused. */
    public Path pause() {
        return root.resolve("pause.json");
    }

    public Path logs() {
        return root.resolve("logs");
    }
}
