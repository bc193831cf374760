package hallway.export;

import hallway.access.Caller;
import hallway.file.OwnerOnly;
import hallway.guest.BoundFiles;
import hallway.guest.GuestLink;
import hallway.guest.GuestLinks;
import hallway.guest.GuestRefusals;
import hallway.metainfo.MetainfoWriter;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import hallway.share.GuestShelf;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job. Run by one thread; asked by any. */
final class LiveExport {
    private static final Sentence NO_PROBLEM = Sentence.of("");
    private static final Logger LOG = LoggerFactory.getLogger(LiveExport.class);

    private final String id;
    private final ExportFormat format;
    private final ServedNames names;
    private final GuestLinks.Made made;
    private final Path file;
    private final long givenUpNanos;
    // all below guarded by this
    private Export.State state = Export.State.QUEUED;
    private boolean stopped;
    private long filesTotal;
    private long filesDone;
    private long bytesTotal;
    private long bytesDone;
    private long leftOut;
    private Sentence problem = NO_PROBLEM;
    private long asked = System.nanoTime();

    /**
     * @param made the link, not open yet
     * @param file where to write it
     * @param givenUpNanos after so long without a question nobody waits for it
     */
    LiveExport(String id, ExportFormat format, String name, GuestLinks.Made made, Path file, long givenUpNanos) {
        this.id = id;
        this.format = format;
        this.names = new ServedNames(name);
        this.made = made;
        this.file = file;
        this.givenUpNanos = givenUpNanos;
    }

    /** How far it is; that somebody asks keeps it going. */
    synchronized Export look() {
        asked = System.nanoTime();
        boolean done = state == Export.State.DONE;
        return new Export(
                id,
                state,
                format,
                names.top() + format.ending(),
                filesTotal,
                filesDone,
                bytesTotal,
                bytesDone,
                leftOut,
                done ? Optional.of(made.link()) : Optional.empty(),
                problem);
    }

    Path file() {
        return file;
    }

    synchronized boolean hasEnded() {
        return state == Export.State.DONE || state == Export.State.FAILED;
    }

    /** Nobody wants it any more. */
    synchronized void stop() {
        stopped = true;
    }

    private synchronized boolean isWanted() {
        return !stopped && System.nanoTime() - asked <= givenUpNanos;
    }

    /** @param hosts {@code host:port} of the guests' door, which it opens where there is something behind it */
    void run(GuestLinks links, GuestShelf shelf, BoundFiles bound, Supplier<List<String>> hosts) {
        GuestLink link = made.link();
        GuestShelf.Pass pass = new GuestShelf.Pass(new Caller.Guest(link.id()), link.offer(), this::isWanted);
        boolean open = false;
        try {
            write(
                    new Reading(shelf, pass, bound, link, new Counter()),
                    link.offer().folder(),
                    bases(hosts));
            open = open(links, hosts);
            end(Export.State.DONE, NO_PROBLEM);
        } catch (ProblemException e) {
            end(Export.State.FAILED, e.problem().sentence());
        } catch (InterruptedIOException e) {
            end(Export.State.FAILED, Sentence.of("It was stopped."));
        } catch (IOException e) {
            LOG.info("an export failed: {}", e.toString());
            end(
                    Export.State.FAILED,
                    Sentence.of(
                            "Something could not be read to its end, or there is no room left for the file. Try again."));
        } catch (RuntimeException e) {
            LOG.error("an export failed", e);
            end(Export.State.FAILED, Sentence.of("Hallway made a mistake here. Try again; the log has the details."));
        } finally {
            if (!open) {
                bound.forget(link.id());
            }
            if (!open || isStopped()) {
                discard();
            }
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private List<String> bases(Supplier<List<String>> hosts) {
        List<String> places = hosts.get();
        if (places.isEmpty()) {
            throw GuestRefusals.noOffice();
        }
        return places.stream()
                .map(place -> "http://" + place + "/g/" + made.secret() + "/d/")
                .toList();
    }

    private void write(Reading reading, boolean folder, List<String> bases) throws IOException {
        synchronized (this) {
            state = Export.State.RUNNING;
        }
        long total = reading.count();
        if (total == 0) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "There is nothing in there that another program could fetch.");
        }
        synchronized (this) {
            leftOut = 0;
        }
        try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(OwnerOnly.createFile(file)))) {
            MetainfoWriter writer = format.writer(out, names.top(), folder, total, bases);
            reading.describe(names, writer);
        }
    }

    /** Opens the link, and the door for it. */
    private boolean open(GuestLinks links, Supplier<List<String>> hosts) throws IOException {
        if (!isWanted()) {
            throw new InterruptedIOException();
        }
        links.keep(made);
        if (hosts.get().isEmpty()) {
            links.revoke(made.link().id());
            throw GuestRefusals.noOffice();
        }
        return true;
    }

    /** Takes away what was written. */
    void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("a file for other programs stays behind: {}", e.toString());
        }
    }

    private synchronized void end(Export.State how, Sentence sentence) {
        state = how;
        problem = sentence;
    }

    private final class Counter implements Reading.Progress {
        @Override
        public void counted(long files, long bytes) {
            synchronized (LiveExport.this) {
                filesTotal = files;
                bytesTotal = bytes;
            }
        }

        @Override
        public void read(int bytes) throws IOException {
            if (Thread.interrupted() || !isWanted()) {
                throw new InterruptedIOException();
            }
            synchronized (LiveExport.this) {
                bytesDone += bytes;
            }
        }

        @Override
        public void fileRead() {
            synchronized (LiveExport.this) {
                filesDone++;
            }
        }

        @Override
        public void leftOut() {
            synchronized (LiveExport.this) {
                leftOut++;
            }
        }
    }
}
