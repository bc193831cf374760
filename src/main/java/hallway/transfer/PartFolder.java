package hallway.transfer;

import hallway.file.AtomicFile;
import hallway.file.OwnerOnly;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden folder in a target folder where what has not arrived whole is kept: {@code KEY.part} and {@code KEY.have} for
 * a file, {@code KEY.folder} with the name of the folder that an unfinished download fills.
 */
final class PartFolder {
    static final String NAME = ".hallway-part";

    private static final Pattern OURS =
            Pattern.compile("((?:t\\d{1,18}-)?[0-9a-f]{16,64})\\.(?:part|have|folder|mend)");
    private static final int LONGEST_MARK = 1024;

    private final Path folder;

    PartFolder(Path target) {
        folder = target.resolve(NAME);
    }

    /** @throws IOException also if a link or a file stands in its place: what arrives must not land elsewhere (S18) */
    void make() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("\"" + NAME + "\" is in the way and not a folder: move it away");
            }
            OwnerOnly.createFolder(folder);
        }
    }

    /** Never what only has its name: a file or a link of the user's own stays. */
    void deleteIfEmpty() throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // other downloads are not finished
            return;
        }
    }

    Path part(String key) {
        return folder.resolve(key + ".part");
    }

    Path have(String key) {
        return folder.resolve(key + ".have");
    }

    /** A file of no name, for content that takes the place of its own broken beginning. */
    Path mending(String key) {
        return folder.resolve(key + ".mend");
    }

    /** Name of the folder that an earlier run of this download left unfinished. */
    Optional<String> unfinished(String key) throws IOException {
        Path mark = mark(key);
        if (!Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS) || Files.size(mark) > LONGEST_MARK) {
            return Optional.empty();
        }
        String name = new String(Files.readAllBytes(mark), StandardCharsets.UTF_8);
        boolean fits = RelativePath.isName(name)
                && name.indexOf('\\') < 0
                && !FreeName.folded(name).equals(NAME);
        return fits ? Optional.of(name) : Optional.empty();
    }

    void mark(String key, String name) throws IOException {
        AtomicFile.write(mark(key), name.getBytes(StandardCharsets.UTF_8));
    }

    void unmark(String key) throws IOException {
        Files.deleteIfExists(mark(key));
    }

    /** Forgets what has arrived of one file. */
    void discard(String key) throws IOException {
        Files.deleteIfExists(part(key));
        Files.deleteIfExists(have(key));
    }

    /** Keys of which no file has been written since {@code before}. */
    Set<String> untouchedSince(Instant before) throws IOException {
        Set<String> old = new HashSet<>();
        Set<String> fresh = new HashSet<>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return old;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                Matcher ours = OURS.matcher(String.valueOf(file.getFileName()));
                if (ours.matches()) {
                    Instant touched = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                            .toInstant();
                    (touched.isBefore(before) ? old : fresh).add(ours.group(1));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        old.removeAll(fresh);
        return old;
    }

    /** Takes away all of a key. */
    void forget(String key) throws IOException {
        discard(key);
        unmark(key);
        Files.deleteIfExists(mending(key));
    }

    private Path mark(String key) {
        return folder.resolve(key + ".folder");
    }
}
