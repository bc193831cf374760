package hallway.server.local;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps people from sharing by mistake what nobody means to share. Folders of keys and the node's own data are never
 * shared; folders that hold far more than somebody thinks of are shared only when that has been confirmed.
 */
public final class FolderCaution {
    private static final List<String> KEY_FOLDERS = List.of(
            ".ssh",
            ".gnupg",
            ".pki",
            ".aws",
            ".azure",
            ".kube",
            ".docker",
            ".password-store",
            ".config/gcloud",
            ".local/share/keyrings",
            ".local/share/kwalletd",
            "Library/Keychains",
            "AppData/Roaming/Microsoft/Protect",
            "AppData/Roaming/Microsoft/Credentials",
            "AppData/Local/Microsoft/Credentials");
    private static final List<String> SYSTEM_KEYS = List.of("/etc/ssh", "/etc/ssl/private", "/proc", "/sys");
    private static final List<String> PROFILES = List.of("Library", "AppData");
    private static final List<String> SYSTEM = List.of(
            "/etc",
            "/boot",
            "/dev",
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/System",
            "/Library",
            "/private/etc",
            "C:\\Windows",
            "C:\\Program Files",
            "C:\\Program Files (x86)",
            "C:\\ProgramData");
    private static final List<String> WHOLE =
            List.of("/var", "/opt", "/home", "/root", "/Users", "/mnt", "/media", "C:\\Users");

    private final Path data;
    private final Path home;

    /** @param data the node's own folder */
    public FolderCaution(Path data, Path home) {
        this.data = real(data);
        this.home = real(home);
    }

    /** How much care a folder needs; on the wire in lower case. */
    public enum Care {
        /** Nobody minds. */
        NONE,
        /** It is shared only when that has been confirmed. */
        CONFIRM,
        /** It is never shared. */
        NEVER
    }

    /** How much care {@code folder} needs, links followed. */
    public Care of(Path folder) {
        Path real = real(folder);
        if (never(real).isPresent()) {
            return Care.NEVER;
        }
        return warning(real).isPresent() ? Care.CONFIRM : Care.NONE;
    }

    /**
     * Checks where {@code folder} really leads, links followed.
     *
     * @param confirmed the user has read the warning and wants it so
     * @throws ProblemException {@code NOT_ALLOWED}, with the reason and whether it can be confirmed
     */
    public void check(Path folder, boolean confirmed) {
        Path real = real(folder);
        never(real).ifPresent(reason -> {
            throw refused("“{0}” can't be shared. {1}", folder, reason);
        });
        if (!confirmed) {
            warning(real).ifPresent(reason -> {
                throw refused(
                        "Do you really want to share “{0}”? {1} Share a folder inside it instead, or confirm it (hallway share add --confirm).",
                        folder, reason);
            });
        }
    }

    private Optional<Sentence> never(Path real) {
        if (real.startsWith(data)) {
            return Optional.of(Sentence.of("Hallway keeps its own keys there."));
        }
        boolean keys = Stream.concat(
                        KEY_FOLDERS.stream().map(home::resolve),
                        SYSTEM_KEYS.stream().map(Path::of))
                .anyMatch(real::startsWith);
        return keys
                ? Optional.of(Sentence.of("It holds keys, passwords or the inside of the system."))
                : Optional.empty();
    }

    private Optional<Sentence> warning(Path real) {
        if (real.getNameCount() == 0) {
            return Optional.of(Sentence.of("It is the whole drive, with everything on it."));
        }
        if (home.startsWith(real)) {
            return Optional.of(Sentence.of("It holds all your files, your mail and your saved passwords among them."));
        }
        if (data.startsWith(real)) {
            return Optional.of(Sentence.of("Hallway's own keys lie in it."));
        }
        if (real.startsWith(home)) {
            return isProfile(real)
                    ? Optional.of(Sentence.of("Programs keep your settings and saved passwords there."))
                    : Optional.empty();
        }
        boolean system = SYSTEM.stream().map(Path::of).anyMatch(real::startsWith)
                || WHOLE.stream().map(Path::of).anyMatch(real::equals);
        return system ? Optional.of(Sentence.of("It belongs to the system, not to you alone.")) : Optional.empty();
    }

    /** A hidden folder of the home folder, or anything in one. */
    private boolean isProfile(Path real) {
        String first = home.relativize(real).getName(0).toString();
        return first.startsWith(".") || PROFILES.contains(first);
    }

    private static ProblemException refused(String sentence, Path folder, Sentence reason) {
        return new ProblemException(ProblemCode.NOT_ALLOWED, sentence, shown(folder), reason);
    }

    private static String shown(Path folder) {
        String text = PathText.of(folder);
        return text.length() <= 120 ? text : "…" + text.substring(text.length() - 120);
    }

    /** Where {@code path} leads; as it is spelt if it is not there. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
