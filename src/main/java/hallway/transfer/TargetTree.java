package hallway.transfer;

import hallway.file.AtomicFile;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.model.TreeEntry;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the folders of a download and gives each file its name there. Names are made portable; of two that some system
 * takes for one, the second gets {@code (2)}. Folders are real ones below the top, never links (S18). One thread.
 */
final class TargetTree {
    private static final Logger LOG = LoggerFactory.getLogger(TargetTree.class);

    private final LiveTransfer live;
    private final Map<RelativePath, Folder> folders = new HashMap<>();
    private final List<Folder> made = new ArrayList<>();

    TargetTree(Path top, LiveTransfer live) {
        this.live = live;
        Folder folder = new Folder(top);
        folders.put(RelativePath.TOP, folder);
        made.add(folder);
    }

    private static final class Folder {
        private final Path path;
        private final Set<String> taken = new HashSet<>();
        private final Set<String> seen = new HashSet<>();
        private @Nullable Instant modified;

        Folder(Path path) {
            this.path = path;
        }
    }

    void folder(TreeEntry entry) throws IOException {
        of(entry.path()).modified = entry.modified();
    }

    /** Where the file {@code entry} goes; {@code null} if the same path came before. */
    @Nullable
    Wanted file(TreeEntry entry, FileRef top) throws IOException {
        Folder folder = of(parent(entry.path()));
        String name = entry.path().name();
        if (!folder.seen.add(name)) {
            return null;
        }
        String free = free(folder, name, false);
        return new Wanted(top.below(entry.path()).path(), folder.path, free, entry.size(), entry.modified());
    }

    /** Gives the folders their times and makes their names last. */
    void finish() {
        for (Folder folder : made) {
            Instant modified = folder.modified;
            if (modified != null) {
                setModified(folder.path, modified);
            }
        }
        // after all times: the first sync carries the rest, and the others find nothing to do
        for (Folder folder : made) {
            live.stop().check();
            AtomicFile.syncFolder(folder.path);
        }
    }

    private static void setModified(Path folder, Instant modified) {
        try {
            Landing.setModified(folder, modified);
        } catch (IOException e) {
            LOG.debug("the time of a folder is not kept: {}", e.getMessage());
        }
    }

    private Folder of(RelativePath path) throws IOException {
        Folder known = folders.get(path);
        if (known != null) {
            return known;
        }
        Folder parent = of(parent(path));
        parent.seen.add(path.name());
        Folder folder = new Folder(make(parent, path.name()));
        folders.put(path, folder);
        made.add(folder);
        return folder;
    }

    private Path make(Folder parent, String name) throws IOException {
        for (int tries = 0; tries < FreeName.TRIES; tries++) {
            Path path = FreeName.resolve(parent.path, free(parent, name, true));
            try {
                return Files.createDirectory(path);
            } catch (FileAlreadyExistsException e) {
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    return path;
                }
                if (live.existing() != Existing.KEEP_BOTH) {
                    throw FolderFetch.inTheWay();
                }
                // a file or a link has its place: it gets another name
            }
        }
        throw new FileAlreadyExistsException(name);
    }

    private String free(Folder folder, String name, boolean isFolder) throws IOException {
        String portable = FreeName.portable(name, isFolder);
        for (int number = 1; number <= FreeName.TRIES; number++) {
            String candidate = FreeName.numbered(portable, number, isFolder);
            if (folder.taken.add(FreeName.folded(candidate))) {
                if (number > 1) {
                    live.note(Sentence.of(
                            "“{0}” is named “{1}” here: another one has the same name but for capitals or accents, or what"
                                    + " stood in its place was kept.",
                            name, candidate));
                }
                return candidate;
            }
        }
        throw new FileAlreadyExistsException(name);
    }

    private static RelativePath parent(RelativePath path) {
        List<String> names = path.segments();
        return names.size() == 1 ? RelativePath.TOP : new RelativePath(names.subList(0, names.size() - 1));
    }
}
