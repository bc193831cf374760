package hallway.share;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Erases something that lies in a bin's folder {@code incoming}, by descriptor, never through a link: a link is erased
 * itself. However deep it is, one folder is open at a time, for folders in it are moved up first; what lies on another disk
 * can't be moved and stays. What can't be erased does not keep the rest.
 */
final class Erasure {
    private final OpenFolder incoming;
    private final String fresh;
    private final Deque<Path> folders = new ArrayDeque<>();
    private int moved;
    private @Nullable IOException failure;

    private Erasure(OpenFolder incoming, String fresh) {
        this.incoming = incoming;
        this.fresh = fresh;
    }

    /**
     * Erases {@code name} of {@code incoming}.
     *
     * @param fresh how names begin that are free there and nobody else's
     * @throws IOException the first failure, when all that can be erased has been
     */
    static void of(OpenFolder incoming, Path name, String fresh) throws IOException {
        Erasure erasure = new Erasure(incoming, fresh);
        erasure.run(name);
        if (erasure.failure != null) {
            throw erasure.failure;
        }
    }

    private void run(Path name) throws IOException {
        if (isFolder(incoming, name)) {
            folders.add(name);
        } else {
            delete(incoming, name);
        }
        while (!folders.isEmpty()) {
            Path folder = folders.remove();
            tried(() -> {
                empty(folder);
                incoming.delete(folder, true);
            });
        }
    }

    private void empty(Path name) throws IOException {
        incoming.permit(name);
        List<Path> below = new ArrayList<>();
        try (OpenFolder folder = incoming.folder(name)) {
            folder.each(entry -> below.add(entry.getFileName()));
            for (Path one : below) {
                tried(() -> take(folder, one));
            }
        }
    }

    private void take(OpenFolder folder, Path one) throws IOException {
        if (!isFolder(folder, one)) {
            delete(folder, one);
            return;
        }
        folder.permit(one);
        moved++;
        Path up = BinFolder.name(incoming, fresh + "." + moved);
        folder.replace(one, incoming, up);
        folders.add(up);
    }

    private static void delete(OpenFolder in, Path name) throws IOException {
        try {
            in.delete(name, false);
        } catch (AccessDeniedException e) {
            in.permit(name);
            in.delete(name, false);
        }
    }

    private static boolean isFolder(OpenFolder in, Path name) throws IOException {
        BasicFileAttributes is = in.attributes(name);
        return is.isDirectory() && !PathGuard.isLink(is);
    }

    private void tried(Step step) {
        try {
            step.run();
        } catch (NoSuchFileException e) {
            // it is gone already
            return;
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
