package hallway.share;

import hallway.file.DiskNames;
import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a folder holds. Links are rows of what they lead to; those that lead out, or nowhere, are no rows. Names
 * that are not UTF-8 can't be spelt on the wire: they are left out, and counted in the log. What can't be looked at is a
 * row of unknown kind.
 */
final class FolderReader {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReader.class);

    private final PathGuard guard;
    private final OpenFolder folder;
    private final List<Row> rows = new ArrayList<>();
    private int unspeakable;

    private FolderReader(PathGuard guard, OpenFolder folder) {
        this.guard = guard;
        this.folder = folder;
    }

    /**
     * The rows of {@code folder}, in no order.
     *
     * @throws ProblemException {@code TOO_LARGE} beyond {@link Limits#TREE_ENTRIES}
     */
    static List<Row> read(PathGuard guard, OpenFolder folder) throws IOException {
        FolderReader reader = new FolderReader(guard, folder);
        folder.each(reader::add);
        if (reader.unspeakable > 0) {
            LOG.info("left out {} names that are not UTF-8 of {}", reader.unspeakable, DiskNames.text(folder.path()));
        }
        return reader.rows;
    }

    private void add(Path entry) throws IOException {
        Optional<String> text = DiskNames.name(entry).filter(FolderReader::isName);
        if (text.isEmpty()) {
            unspeakable++;
            return;
        }
        if (rows.size() >= Limits.TREE_ENTRIES) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "This folder holds more than a million files. Ask its owner to sort them into several folders.");
        }
        look(entry.getFileName(), text.get()).ifPresent(rows::add);
    }

    /** As {@link RelativePath#isName}, at once for the many that are plain: no system hands out a slash or a dot alone. */
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return RelativePath.isName(text);
            }
        }
        return !text.isEmpty() && text.length() <= RelativePath.MAX_NAME_BYTES;
    }

    private Optional<Row> look(Path name, String text) {
        try {
            BasicFileAttributes attributes = folder.attributes(name);
            if (PathGuard.isLink(attributes)) {
                return Optional.of(Row.of(text, guard.behind(folder, name), true));
            }
            return guard.isWithheld(folder, name, attributes)
                    ? Optional.empty()
                    : Optional.of(Row.of(text, attributes, false));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("can't look at {}: {}", text, e.toString());
            return Optional.of(Row.unknown(text));
        }
    }
}
