package hallway.transfer;

import hallway.limit.Limits;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fetches many small files, up to 256 in one answer and two answers at a time; each is written by who reads it. */
final class SmallFiles {
    /** Longest file that comes in a batch, bytes. */
    static final long LONGEST = 1024L * 1024;

    private static final int CONNECTIONS = 2;
    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;
    /** The answer was full before this one. */
    private static final int ASK_AGAIN = 413;

    private final PeerFiles peers;
    private final LiveTransfer live;
    private final Patience patience;
    private final PartFolder parts;
    private final Queue<Wanted> again = new ConcurrentLinkedQueue<>();

    SmallFiles(PeerFiles peers, LiveTransfer live, Patience patience, PartFolder parts) {
        this.peers = peers;
        this.live = live;
        this.patience = patience;
        this.parts = parts;
    }

    /**
     * Gives the files that have to be asked for one by one: they changed, could not be read, or did not fit.
     *
     * @param top names node and share
     */
    List<Wanted> fetch(FileRef top, List<Wanted> files) throws IOException {
        Queue<List<Wanted>> batches = new ConcurrentLinkedQueue<>(cut(files));
        Crew crew = new Crew(live.stop());
        crew.run(Math.min(CONNECTIONS, Math.max(1, batches.size())), () -> {
            for (List<Wanted> next = batches.poll(); next != null && crew.goesOn(); next = batches.poll()) {
                all(top, next);
            }
        });
        live.stop().check();
        return List.copyOf(again);
    }

    static List<List<Wanted>> cut(List<Wanted> files) {
        List<List<Wanted>> batches = new ArrayList<>();
        List<Wanted> batch = new ArrayList<>();
        long bytes = 0;
        for (Wanted file : files) {
            if (batch.size() == Limits.BATCH_FILES || (!batch.isEmpty() && bytes + file.size() > Limits.BATCH_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(file);
            bytes += file.size();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private void all(FileRef top, List<Wanted> batch) {
        Map<RelativePath, Wanted> open = new LinkedHashMap<>();
        batch.forEach(file -> open.put(file.path(), file));
        while (!open.isEmpty()) {
            int before = open.size();
            patience.insist(() -> {
                ask(top, open);
                return open;
            });
            if (open.size() == before) {
                again.addAll(open.values());
                return;
            }
        }
    }

    /** One answer. A break after something has come is no failure: the rest is asked for with new patience. */
    private void ask(FileRef top, Map<RelativePath, Wanted> open) {
        int before = open.size();
        AtomicReference<@Nullable ProblemException> disk = new AtomicReference<>();
        try {
            peers.batch(top, List.copyOf(open.keySet()), (path, status, modified, bytes) -> {
                live.stop().check();
                try {
                    take(top, open, path, status, modified, bytes);
                } catch (ProblemException e) {
                    disk.set(e);
                    throw e;
                }
            });
        } catch (ProblemException e) {
            ProblemException ours = disk.get();
            if (ours != null) {
                throw ours;
            }
            if (open.size() == before || (Patience.endsSource(e) && !Patience.mayPass(e))) {
                throw e;
            }
        }
    }

    private void take(
            FileRef top,
            Map<RelativePath, Wanted> open,
            RelativePath path,
            int status,
            @Nullable Instant modified,
            byte[] bytes) {
        Wanted wanted = open.get(path);
        if (wanted == null || status == ASK_AGAIN) {
            return;
        }
        open.remove(path);
        if (status == NOT_FOUND) {
            live.problem(FolderFetch.sentence(wanted, Sentence.of("it is not there any more.")));
        } else if (status != FOUND || bytes.length != wanted.size() || modified == null) {
            again.add(wanted);
        } else {
            write(top, wanted, bytes, modified);
        }
    }

    private void write(FileRef top, Wanted wanted, byte[] bytes, Instant modified) {
        try {
            String key =
                    String.format(Locale.ROOT, "%016x", Thread.currentThread().getId());
            String origin = top.at(wanted.path()).origin();
            Path mending = parts.mending(live.id() + "-" + key);
            SmallFile.write(wanted, bytes, modified, origin, mending, live.existing());
            live.bytes(top.node(), bytes.length);
            live.fileDone();
        } catch (IOException e) {
            live.stop().check();
            ProblemException problem = Room.failed(wanted.folder(), e);
            if (Patience.endsSource(problem)) {
                throw problem;
            }
            live.problem(FolderFetch.sentence(wanted, problem.problem()));
        }
    }
}
