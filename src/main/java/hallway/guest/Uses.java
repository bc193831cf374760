package hallway.guest;

import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import java.util.HashMap;
import java.util.Map;

/** The uses of links that are under way, and what they bring. Safe for use by any thread. */
final class Uses {
    // guarded by this: uses by link
    private final Map<String, Integer> running = new HashMap<>();
    // guarded by this: bytes that came by links in use, from the first on, those of files that are not whole yet too
    private final Map<String, Long> taken = new HashMap<>();

    synchronized void begin(String link) {
        running.merge(link, 1, Integer::sum);
    }

    synchronized void end(String link) {
        running.computeIfPresent(link, (id, now) -> now == 1 ? null : Integer.valueOf(now - 1));
        if (!running.containsKey(link)) {
            taken.remove(link);
        }
    }

    synchronized boolean isRunning(String link) {
        return running.containsKey(link);
    }

    /**
     * @param kept bytes that had come by the link before those who use it now
     * @throws ProblemException {@code TOO_LARGE} beyond {@link Limits#DROP_BYTES}
     */
    synchronized void take(String link, long kept, long bytes) {
        long before = taken.getOrDefault(link, kept);
        if (bytes > Limits.DROP_BYTES - before) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "This link takes no more than {0} in all. Ask for another one.",
                    new Sentence.Size(Limits.DROP_BYTES));
        }
        taken.put(link, before + bytes);
    }

    synchronized void giveBack(String link, long bytes) {
        taken.computeIfPresent(link, (id, now) -> now - bytes);
    }
}
