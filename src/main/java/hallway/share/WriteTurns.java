package hallway.share;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One change of a place on the disk at a time: between the look whether it may be and the change itself nothing else comes,
 * also not through another share of the same folder, of one above it or of one in it. The disk and the database are asked
 * meanwhile, but no bytes of files are waited for. Who came first is served first. Safe for use by any thread.
 */
final class WriteTurns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    /** Whose turn it is and who waits, in the order in which they came. Guarded by {@link #lock}. */
    private final List<Turn> line = new ArrayList<>();
    /** Names in {@code incoming} that somebody works with. */
    private final Set<String> live = ConcurrentHashMap.newKeySet();

    /** Something that is done in a turn. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** A place in the line, for a real folder: absolute and without links. */
    private static final class Turn {
        private final Path folder;

        Turn(Path folder) {
            this.folder = folder;
        }

        boolean meets(Turn other) {
            return folder.startsWith(other.folder) || other.folder.startsWith(folder);
        }
    }

    /**
     * Does {@code work} when nobody else changes {@code folder}; not to be called in a turn.
     *
     * @throws IOException also if the folder is not there
     */
    <T> T in(Path folder, Work<T> work) throws IOException {
        Turn turn = new Turn(folder.toRealPath());
        await(turn);
        try {
            return work.run();
        } finally {
            end(turn);
        }
    }

    private void await(Turn turn) {
        lock.lock();
        try {
            line.add(turn);
            while (isPreceded(turn)) {
                ended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isPreceded(Turn turn) {
        for (Turn earlier : line) {
            if (earlier == turn) {
                return false;
            }
            if (earlier.meets(turn)) {
                return true;
            }
        }
        return false;
    }

    private void end(Turn turn) {
        lock.lock();
        try {
            // by identity: a turn equals itself alone
            line.remove(turn);
            ended.signalAll();
        } finally {
            lock.unlock();
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
