package hallway.server.local;

import hallway.file.DiskNames;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where people keep their folders: their home, what is in it by custom, and disks that were plugged in. */
public final class StartPlaces {
    /** By the names that xdg-user-dirs has for them. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("DESKTOP", "Desktop");
        KINDS.put("DOCUMENTS", "Documents");
        KINDS.put("DOWNLOAD", "Downloads");
        KINDS.put("PICTURES", "Pictures");
        KINDS.put("MUSIC", "Music");
        KINDS.put("VIDEOS", "Videos");
    }

    /** {@code XDG_DESKTOP_DIR="$HOME/Schreibtisch"}, or with an absolute path (user-dirs.dirs(5)). */
    private static final Pattern USER_DIR =
            Pattern.compile("\\s*XDG_([A-Z]+)_DIR=\"(\\$HOME(?:/[^\"]*)?|/[^\"]*)\"\\s*");

    private static final int MAX_FILE = 64 * 1024;
    private static final int MAX_VOLUMES = 100;

    private final Path home;
    private final Map<String, String> environment;
    private final String os;
    private final Path top;

    /** @param top the top of the disk, {@code /} */
    public StartPlaces(Path home, Map<String, String> environment, String osName, Path top) {
        this.home = home;
        this.environment = environment;
        this.os = osName.toLowerCase(Locale.ROOT);
        this.top = top;
    }

    /**
     * A folder to start from.
     *
     * @param kind home, desktop, documents, downloads, pictures, music, videos, volume
     */
    record Place(String kind, String name, String path) {}

    /** Those that are there now, the home folder first. */
    List<Place> all() {
        List<Place> places = new ArrayList<>();
        places.add(place("home", home));
        userFolders().forEach((kind, folder) -> {
            if (Files.isDirectory(folder) && !folder.equals(home)) {
                places.add(place(kind.equals("DOWNLOAD") ? "downloads" : kind.toLowerCase(Locale.ROOT), folder));
            }
        });
        volumes().stream().limit(MAX_VOLUMES).forEach(volume -> places.add(place("volume", volume)));
        return places;
    }

    private static Place place(String kind, Path folder) {
        String name = PathText.name(folder);
        return new Place(kind, name.isEmpty() ? PathText.of(folder) : name, PathText.of(folder));
    }

    private Map<String, Path> userFolders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        KINDS.forEach((kind, name) ->
                folders.put(kind, home.resolve(kind.equals("VIDEOS") && os.startsWith("mac") ? "Movies" : name)));
        if (!os.startsWith("windows") && !os.startsWith("mac")) {
            chosen(folders);
        }
        return folders;
    }

    /** What the user's desktop says of them. */
    private void chosen(Map<String, Path> folders) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path file = (config.startsWith("/") ? Path.of(config) : home.resolve(".config")).resolve("user-dirs.dirs");
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MAX_FILE) {
                for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
                    choose(folders, line);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // no such file, or one that nobody can read: the customary names will do
            return;
        }
    }

    private void choose(Map<String, Path> folders, String line) {
        Matcher chosen = USER_DIR.matcher(line);
        if (chosen.matches() && folders.containsKey(chosen.group(1))) {
            String path = chosen.group(2).replace("$HOME", DiskNames.text(home));
            folders.put(chosen.group(1), DiskNames.parse(path).normalize());
        }
    }

    private List<Path> volumes() {
        List<Path> volumes = new ArrayList<>();
        if (os.startsWith("windows")) {
            for (File drive : File.listRoots()) {
                volumes.add(drive.toPath());
            }
        } else if (os.startsWith("mac")) {
            volumes.addAll(folders(top.resolve("Volumes")));
        } else {
            String user = PathText.name(home);
            for (String media : List.of("media", "run/media")) {
                // systems of today mount below the user's name, older ones right here
                for (Path folder : folders(top.resolve(media))) {
                    if (PathText.name(folder).equals(user)) {
                        volumes.addAll(folders(folder));
                    } else if (media.equals("media") && !isEmpty(folder)) {
                        volumes.add(folder);
                    }
                }
            }
            folders(top.resolve("mnt")).stream()
                    .filter(folder -> !isEmpty(folder))
                    .forEach(volumes::add);
        }
        return volumes;
    }

    /** The folders in {@code folder}; none if it is not there or not for us. */
    private static List<Path> folders(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path path : stream) {
                if (found.size() == MAX_VOLUMES) {
                    break;
                }
                found.add(path);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return found;
        }
        found.sort(null);
        return found;
    }

    /** A place to mount at that nothing is mounted at; or one that we may not look into. */
    private static boolean isEmpty(Path folder) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            return !stream.iterator().hasNext();
        } catch (IOException e) {
            return true;
        }
    }
}
