package hallway.share;

import hallway.model.ShareId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One change of a share at a time: between the look whether it may be and the change itself nothing else comes. The disk
 * and the database are asked meanwhile, but no bytes of files are waited for. Safe for use by any thread.
 */
final class WriteTurns {
    private final Map<ShareId, ReentrantLock> turns = new ConcurrentHashMap<>();
    /** Names in {@code incoming} that somebody works with. */
    private final Set<String> live = ConcurrentHashMap.newKeySet();

    /** Something that is done in a share's turn. */
    interface Work<T> {
        T run() throws IOException;
    }

    <T> T in(ShareId share, Work<T> work) throws IOException {
        ReentrantLock turn = turns.computeIfAbsent(share, id -> new ReentrantLock());
        turn.lock();
        try {
            return work.run();
        } finally {
            turn.unlock();
        }
    }

    void begin(String name) {
        live.add(name);
    }

    void end(String name) {
        live.remove(name);
    }

    /** {@code true} if {@code file}, or what its name begins with, is somebody's. */
    boolean isLive(String file) {
        return live.contains(file) || live.stream().anyMatch(file::startsWith);
    }
}
