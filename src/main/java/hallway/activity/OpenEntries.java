package hallway.activity;

import hallway.model.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges notes into entries: a folder's download is one, many reads of one file within a minute are one. A node that
 * touches more than {@value #FILES_APART} files of a share within a minute has looked through the share: that is one, too,
 * so that nobody can push out what the log has with what they read. Used by one thread.
 */
final class OpenEntries {
    static final int FILES_APART = 20;

    private final Map<About, List<OpenEntry>> open = new HashMap<>();

    /** What the entries of one list have in common. */
    private record About(ActivityKind kind, @Nullable NodeId node, String share) {}

    void add(Note note, Instant now) {
        List<OpenEntry> entries =
                open.computeIfAbsent(new About(note.kind(), note.node(), note.share()), about -> new ArrayList<>());
        entries.removeIf(entry -> entry.hasEnded(now) && !entry.isDue());
        for (OpenEntry entry : entries) {
            if (!entry.hasEnded(now) && entry.covers(note)) {
                entry.add(note, now);
                return;
            }
        }
        boolean tooMany = (note.kind() == ActivityKind.READ
                        || note.kind() == ActivityKind.WROTE
                        || note.kind() == ActivityKind.GUEST)
                && entries.size() >= FILES_APART;
        OpenEntry fresh = new OpenEntry(tooMany ? whole(note) : note, now);
        fresh.add(note, now);
        entries.add(fresh);
    }

    /** The share as a whole; the same words for each, so that all that follows belongs to it. */
    private static Note whole(Note note) {
        return new Note(note.kind(), note.node(), note.nodeName(), note.share(), "", true, 0, 0, note.detail());
    }

    /** Those that have to be written. */
    List<OpenEntry> due() {
        return open.values().stream()
                .flatMap(Collection::stream)
                .filter(OpenEntry::isDue)
                .toList();
    }

    /** Lets go of what can't grow any more. */
    void trim(Instant now) {
        open.values().forEach(entries -> entries.removeIf(entry -> entry.hasEnded(now) && !entry.isDue()));
        open.values().removeIf(List::isEmpty);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    void clear() {
        open.clear();
    }
}
