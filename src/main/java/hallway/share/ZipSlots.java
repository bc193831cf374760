package hallway.share;

import hallway.access.Caller;
import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many ZIPs each caller has in the making (S19). Safe for use by any thread. */
final class ZipSlots {
    // guarded by this; no key stands for none
    private final Map<Object, Integer> taken = new HashMap<>();

    /**
     * A slot of {@code caller}, to be given back once; giving it back twice does no harm.
     *
     * @throws ProblemException {@code TOO_MANY}
     */
    Runnable take(Caller caller) {
        Object key = caller instanceof Caller.Peer peer ? peer.id() : caller;
        if (!tryTake(key)) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY, "You are fetching a folder as a ZIP already. Wait until it is done.");
        }
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                giveBack(key);
            }
        };
    }

    private synchronized boolean tryTake(Object key) {
        int now = taken.getOrDefault(key, 0);
        if (now >= Limits.ZIPS_PER_CALLER) {
            return false;
        }
        taken.put(key, now + 1);
        return true;
    }

    private synchronized void giveBack(Object key) {
        taken.computeIfPresent(key, (k, now) -> now == 1 ? null : Integer.valueOf(now - 1));
    }
}
