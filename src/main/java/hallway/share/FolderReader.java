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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a folder holds. Links are rows of what they lead to; those that lead out, or nowhere, are no rows. Names
 * that are not UTF-8 can't be spelt on the wire: they are left out, and counted in the log. What can't be looked at is a
 * row of unknown kind.
 */
final class FolderReader {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReader.class);
    /** Names looked at in one go; a folder with fewer is not worth a second thread. */
    static final int BLOCK = 4096;

    private final PathGuard guard;
    private final OpenFolder folder;
    private final Comparator<Row> order;
    private final Assistant assistant = new Assistant();
    private final List<Row> rows = new ArrayList<>();
    private final AtomicInteger unspeakable = new AtomicInteger();
    private List<Path> block = new ArrayList<>();
    private int names;

    private FolderReader(PathGuard guard, OpenFolder folder, Comparator<Row> order) {
        this.guard = guard;
        this.folder = folder;
        this.order = order;
    }

    /**
     * The rows of {@code folder}, sorted.
     *
     * @throws ProblemException {@code TOO_LARGE} beyond {@link Limits#TREE_ENTRIES}
     */
    static List<Row> read(PathGuard guard, OpenFolder folder, Comparator<Row> order) throws IOException {
        FolderReader reader = new FolderReader(guard, folder, order);
        try (reader.assistant) {
            folder.each(reader::add);
            reader.rows.addAll(reader.look(reader.block));
            reader.rows.addAll(reader.assistant.rest());
        }
        // runs that are in order already, so there is little to do
        reader.rows.sort(order);
        int leftOut = reader.unspeakable.get();
        if (leftOut > 0) {
            LOG.info("left out {} names that are not UTF-8 of {}", leftOut, DiskNames.text(folder.path()));
        }
        return reader.rows;
    }

    private void add(Path entry) throws IOException {
        if (names++ >= Limits.TREE_ENTRIES) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "This folder holds more than a million files. Ask its owner to sort them into several folders.");
        }
        block.add(entry);
        if (block.size() == BLOCK) {
            List<Path> full = block;
            block = new ArrayList<>(BLOCK);
            rows.addAll(assistant.isFree() ? assistant.next(() -> look(full)) : look(full));
        }
    }

    /** May run on the assistant's thread. */
    private List<Row> look(List<Path> entries) {
        List<Row> seen = new ArrayList<>(entries.size());
        for (Path entry : entries) {
            Optional<String> text = DiskNames.name(entry).filter(FolderReader::isName);
            if (text.isPresent()) {
                look(entry.getFileName(), text.get()).ifPresent(seen::add);
            } else {
                unspeakable.incrementAndGet();
            }
        }
        seen.sort(order);
        return seen;
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
            if (PathGuard.isBin(text)) {
                return Optional.empty();
            }
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
