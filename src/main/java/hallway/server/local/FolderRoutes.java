package hallway.server.local;

import hallway.file.DiskNames;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.share.Share;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The folders of this machine, for its user to choose one from: a browser can't give a path. Files are never listed. */
final class FolderRoutes implements Routes {
    static final int MAX_FOLDERS = 1000;
    /** Names of a folder that are looked at: one with more is no place to choose in. */
    private static final int MAX_NAMES = 200_000;

    private static final Comparator<Path> BY_NAME = Comparator.<Path, String>comparing(
                    PathText::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Comparator.naturalOrder());

    private final Answers answers;
    private final StartPlaces places;
    private final FolderCaution caution;
    private final Supplier<List<Share>> shares;
    private final Path home;

    FolderRoutes(Answers answers, StartPlaces places, FolderCaution caution, Supplier<List<Share>> shares, Path home) {
        this.answers = answers;
        this.places = places;
        this.caution = caution;
        this.shares = shares;
        this.home = home;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/folders", this::folders, Rule.OWNER);
    }

    private void folders(Context context) {
        String asked = Optional.ofNullable(context.queryParam("path")).orElse("");
        answers.ok(context, asked.isBlank() ? places() : inside(PathText.folder(asked, home)));
    }

    private Answer places() {
        return new Answer("", "", "", places.all(), List.of(), false, false, FolderCaution.Care.NONE);
    }

    private Answer inside(Path folder) {
        NavigableSet<Path> found = new TreeSet<>(BY_NAME);
        boolean more = read(folder, found);
        Set<Path> shared = shares.get().stream().map(Share::folder).collect(Collectors.toCollection(HashSet::new));
        Path parent = folder.getParent();
        return new Answer(
                PathText.of(folder),
                parent == null ? "" : PathText.of(parent),
                PathText.name(folder),
                places.all(),
                found.stream().map(path -> folder(path, shared)).toList(),
                more,
                shared.contains(folder),
                caution.of(folder));
    }

    /**
     * The first folders in {@code folder} by name.
     *
     * @return whether there are more
     */
    private static boolean read(Path folder, NavigableSet<Path> found) {
        boolean more = false;
        int names = 0;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path path : stream) {
                names++;
                if (names > MAX_NAMES) {
                    return true;
                }
                if (isShown(path)) {
                    found.add(path);
                }
                if (found.size() > MAX_FOLDERS) {
                    found.pollLast();
                    more = true;
                }
            }
            return more;
        } catch (IOException | DirectoryIteratorException e) {
            throw refused(folder);
        }
    }

    /** Hidden ones are the business of programs; names that are not UTF-8 can't be told apart in an answer. */
    private static boolean isShown(Path path) {
        Optional<String> name = DiskNames.name(path);
        try {
            return name.isPresent() && !name.get().startsWith(".") && Files.isDirectory(path) && !Files.isHidden(path);
        } catch (IOException e) {
            return false;
        }
    }

    private Folder folder(Path path, Set<Path> shared) {
        return new Folder(PathText.name(path), PathText.of(path), shared.contains(path), caution.of(path));
    }

    private static ProblemException refused(Path folder) {
        String name = PathText.of(folder);
        if (!Files.exists(folder)) {
            return new ProblemException(
                    ProblemCode.PATH_NOT_FOUND, "There is no folder “{0}” any more. Choose another one.", name);
        }
        return Files.isDirectory(folder)
                ? new ProblemException(
                        ProblemCode.UNREADABLE, "You may not look into the folder “{0}”. Choose another one.", name)
                : Body.bad("“{0}” is a file. Choose a folder.", name);
    }

    /**
     * As protocol.md has it.
     *
     * @param parent empty at the top
     * @param more there are more folders than an answer has room for
     */
    private record Answer(
            String path,
            String parent,
            String name,
            List<StartPlaces.Place> places,
            List<Folder> folders,
            boolean more,
            boolean shared,
            FolderCaution.Care caution) {}

    private record Folder(String name, String path, boolean shared, FolderCaution.Care caution) {}
}
