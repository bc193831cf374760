package hallway.holding;

import hallway.chunk.Pieces;
import hallway.limit.Limits;
import hallway.model.ObjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How often each piece was sent, so that a complete holder can suggest those that are the rarest elsewhere (PROTOCOL.md
 * section 1.1 no. 6). Forgets objects that nobody has asked for lately. Safe for use by any thread.
 */
public final class SentPieces {
    private static final int MOST_OBJECTS = 64;
    /** Of longer contents (64 GiB) nothing is counted: counting them all would take longer than it helps. */
    private static final int MOST_PIECES = 16 * 1024;

    private final RandomGenerator random;
    // guarded by this
    private final Map<ObjectId, int[]> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, int[]> eldest) {
            return size() > MOST_OBJECTS;
        }
    };

    public SentPieces(RandomGenerator random) {
        this.random = random;
    }

    /** Counts the pieces {@code first} to {@code first + count - 1} as sent once more. */
    public synchronized void sent(ObjectId object, int first, int count) {
        int pieces = Pieces.of(object.length()).count();
        if (pieces <= MOST_PIECES) {
            int[] known = counts.computeIfAbsent(object, id -> new int[pieces]);
            for (int i = first; i < first + count; i++) {
                known[i]++;
            }
        }
    }

    /** The pieces that were sent the least often, at most {@link Limits#SUGGESTED}; among equals any. */
    public synchronized List<Integer> suggest(ObjectId object) {
        int pieces = Pieces.of(object.length()).count();
        if (pieces > MOST_PIECES) {
            return List.of();
        }
        int[] known = counts.getOrDefault(object, new int[pieces]);
        List<Integer> found = new ArrayList<>();
        int above = -1;
        while (found.size() < Math.min(Limits.SUGGESTED, pieces)) {
            int least = Integer.MAX_VALUE;
            for (int count : known) {
                if (count > above && count < least) {
                    least = count;
                }
            }
            add(found, known, least);
            above = least;
        }
        return found;
    }

    /** Adds some of those that were sent {@code often} times, each with the same chance. */
    private void add(List<Integer> found, int[] known, int often) {
        int room = Limits.SUGGESTED - found.size();
        int base = found.size();
        int seen = 0;
        for (int i = 0; i < known.length; i++) {
            if (known[i] == often) {
                seen++;
                if (seen <= room) {
                    found.add(i);
                } else {
                    int place = random.nextInt(seen);
                    if (place < room) {
                        found.set(base + place, i);
                    }
                }
            }
        }
    }
}
