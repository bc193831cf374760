package hallway.share;

import hallway.file.DiskNames;
import hallway.file.PortableName;
import hallway.model.RelativePath;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a path from outside becomes a place on the disk (PROTOCOL.md section 6.4; S16, S17).
 *
 * <p>Names that exist in the share are served as they are. The way down is walked folder by folder, each opened in the
 * one before and never through a link. A link is resolved, and if it leads to something in the share, that is walked to
 * from the top, again without links; one that leads out is as if it were not there. Hard links can't be told from their
 * file: what the owner's account links into a share is shared. A name that is missing stands for a single one that is the
 * same in NFC, for clients that spell umlauts the other way.
 *
 * <p>Safe for use by any thread.
 */
final class PathGuard {
    /** Links followed and swaps noticed on one walk; as many links as Linux follows in one path. */
    private static final int MAX_TURNS = 40;

    private final Path folder;
    private final Withheld withheld;
    private final OpenFolder.Opener opener;

    /** @param folder the share's, absolute; links above it and itself are the owner's choice */
    PathGuard(Path folder, Withheld withheld) {
        this(folder, withheld, SecureFolder::open);
    }

    PathGuard(Path folder, Withheld withheld, OpenFolder.Opener opener) {
        this.folder = folder;
        this.withheld = withheld;
        this.opener = opener;
    }

    /** {@code true} for symbolic links, and for junctions and other reparse points that lead to a folder (Windows). */
    static boolean isLink(BasicFileAttributes attributes) {
        return attributes.isSymbolicLink() || (attributes.isOther() && attributes.isDirectory());
    }

    /**
     * Finds what {@code path} names and lets {@code visit} use it.
     *
     * <p>{@code visit} is called again if it throws {@link SwappedException}.
     *
     * @throws NoSuchFileException if nothing is there that may be served
     * @throws IOException if the way there can't be read
     */
    <T> T at(RelativePath path, Visit<T> visit) throws IOException {
        return walk(folder.toRealPath(), path.segments(), visit, false);
    }

    /** Opens the folder {@code path}; to be closed by the caller. */
    OpenFolder folder(RelativePath path) throws IOException {
        return at(path, this::opened);
    }

    private OpenFolder opened(Place place) throws IOException {
        if (!place.attributes().isDirectory()) {
            throw new NotDirectoryException("not a folder");
        }
        return place.name() == null ? opener.open(place.in().path()) : place.openFolder();
    }

    /**
     * As {@link #at}, but nothing on the way may be a link, nor what is found: for all that is written.
     *
     * @throws LinkedException if it is one
     */
    <T> T atItself(RelativePath path, Visit<T> visit) throws IOException {
        return walk(folder.toRealPath(), path.segments(), visit, true);
    }

    /** Opens the folder {@code path} to write into it, without a link on the way; to be closed by the caller. */
    OpenFolder folderItself(RelativePath path) throws IOException {
        return atItself(path, this::opened);
    }

    /** {@code true} for the name of the folder that holds a share's bin, however it is spelt: nobody sees it. */
    static boolean isBin(String name) {
        return Folded.isBin(name);
    }

    /** {@code true} if this node's own data lies in {@code name} of {@code in}, however deep, or is it. */
    boolean holdsWithheld(OpenFolder in, Path name) {
        return withheld.isIn(in.path().resolve(name));
    }

    /** What the link {@code name} in {@code in} leads to; @throws IOException if that may not be served or isn't there */
    BasicFileAttributes behind(OpenFolder in, Path name) throws IOException {
        Path top = folder.toRealPath();
        return walk(top, below(top, in.path().resolve(name)), Place::attributes, false);
    }

    /** {@code true} if {@code name} in {@code in} is in no share. */
    boolean isWithheld(OpenFolder in, Path name, BasicFileAttributes attributes) {
        return isBin(name.toString()) || withheld.is(in.path().resolve(name), attributes);
    }

    private <T> T walk(Path top, List<String> names, Visit<T> visit, boolean itself) throws IOException {
        if (withheld.holds(top)) {
            throw new NoSuchFileException("withheld");
        }
        List<String> left = names;
        IOException last = new NoSuchFileException("too many links");
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            try (Walk walk = new Walk(opener.open(top))) {
                List<String> other = walk.down(top, left);
                if (other == null) {
                    return visit.visit(walk.place());
                }
                if (itself) {
                    throw new LinkedException();
                }
                left = other;
            } catch (SwappedException e) {
                last = e;
            }
        }
        throw new IOException("what lies there is changing all the time", last);
    }

    /** The names that lead from {@code top} to where {@code link} leads. */
    private static List<String> below(Path top, Path link) throws IOException {
        Path real = target(link);
        if (!real.startsWith(top)) {
            throw new NoSuchFileException("a link that leads out");
        }
        List<String> names = new ArrayList<>();
        for (Path at = real; at != null && !at.equals(top); at = at.getParent()) {
            names.add(0, DiskNames.name(at).orElseThrow(() -> new NoSuchFileException("a name that is not text")));
        }
        return names;
    }

    /** Where {@code link} leads; whatever is wrong with it, there is nothing to serve. */
    private static Path target(Path link) throws NoSuchFileException {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            throw new NoSuchFileException("a link that leads nowhere");
        }
    }

    /** Uses a place while it is open. */
    interface Visit<T> {
        T visit(Place place) throws IOException;
    }

    /** One way down, closing each folder behind itself. */
    private final class Walk implements AutoCloseable {
        private OpenFolder at;
        private Place place;

        Walk(OpenFolder top) throws IOException {
            this.at = top;
            this.place = new Place(top, null, top.attributes());
        }

        Place place() {
            return place;
        }

        /** @return {@code null} if it came down, or the way round a link that was met, from the top */
        @Nullable
        List<String> down(Path top, List<String> names) throws IOException {
            for (int i = 0; i < names.size(); i++) {
                if (place.name() != null) {
                    enter();
                }
                find(names.get(i));
                if (isLink(place.attributes())) {
                    List<String> round = below(top, at.path().resolve(nameOf(place)));
                    round.addAll(names.subList(i + 1, names.size()));
                    return round;
                }
            }
            return null;
        }

        private void enter() throws IOException {
            if (!place.attributes().isDirectory()) {
                throw new NoSuchFileException("not a folder");
            }
            OpenFolder next = place.openFolder();
            at.close();
            at = next;
        }

        private void find(String text) throws IOException {
            Path name = name(text);
            BasicFileAttributes attributes;
            try {
                attributes = at.attributes(name);
            } catch (NoSuchFileException e) {
                name = sameInNfc(text);
                attributes = at.attributes(name);
            }
            if (isWithheld(at, name, attributes)) {
                throw new NoSuchFileException("withheld");
            }
            place = new Place(at, name, attributes);
        }

        private Path name(String text) throws IOException {
            if (File.separatorChar == '/' && text.getBytes(StandardCharsets.UTF_8).length > PortableName.MAX_BYTES) {
                throw new NoSuchFileException("longer than any name");
            }
            return DiskNames.resolve(at.path(), text)
                    .map(Path::getFileName)
                    .orElseThrow(() -> new NoSuchFileException("no name on this system"));
        }

        private Path sameInNfc(String text) throws IOException {
            if (text.chars().allMatch(c -> c < 0x80)) {
                throw new NoSuchFileException("no such name");
            }
            String wanted = Normalizer.normalize(text, Normalizer.Form.NFC);
            List<Path> same = new ArrayList<>();
            at.each(entry -> {
                String spelt = DiskNames.name(entry).orElse("");
                if (Normalizer.normalize(spelt, Normalizer.Form.NFC).equals(wanted)) {
                    same.add(entry.getFileName());
                }
            });
            if (same.size() != 1) {
                throw new NoSuchFileException("no such name");
            }
            return same.get(0);
        }

        private Path nameOf(Place found) throws IOException {
            Path name = found.name();
            if (name == null) {
                throw new NoSuchFileException("the top has no name");
            }
            return name;
        }

        @Override
        public void close() throws IOException {
            at.close();
        }
    }
}
