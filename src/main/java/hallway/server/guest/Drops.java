package hallway.server.guest;

import hallway.guest.GuestLink;
import hallway.guest.GuestLinks;
import hallway.http.Multipart;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.share.Arrival;
import hallway.share.GuestShelf;
import hallway.share.Inbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the files that guests send. What is whole is kept, also if a later one fails. */
final class Drops {
    private final GuestLinks links;
    private final GuestShelf shelf;
    private final Visits visits;

    Drops(GuestLinks links, GuestShelf shelf, Visits visits) {
        this.links = links;
        this.shelf = shelf;
        this.visits = visits;
    }

    /**
     * What became of the files.
     *
     * @param kept the names that the sender gave to those that are kept
     */
    record Outcome(List<String> kept, Optional<Problem> problem) {}

    Outcome take(GuestShelf.Pass pass, GuestLink link, @Nullable String contentType, InputStream body)
            throws IOException {
        Inbox inbox = shelf.inbox(pass);
        links.begin(link);
        Arrivals arrivals = new Arrivals(inbox, link);
        Problem problem = null;
        try {
            Multipart.read(contentType, body, arrivals);
        } catch (ProblemException e) {
            problem = e.problem();
        } catch (IOException e) {
            problem = new Problem(ProblemCode.BAD_REQUEST, "The files did not arrive whole. Send them again.");
        } finally {
            arrivals.close();
            links.end(link, !arrivals.kept.isEmpty());
        }
        if (problem == null && arrivals.kept.isEmpty()) {
            problem = new Problem(ProblemCode.BAD_REQUEST, "Choose at least one file first.");
        }
        return new Outcome(List.copyOf(arrivals.kept), Optional.ofNullable(problem));
    }

    private final class Arrivals implements Multipart.Parts {
        private final Inbox inbox;
        private final GuestLink link;
        private final List<String> kept = new ArrayList<>();
        private long taken;
        private String name = "";
        private @Nullable Arrival arrival;

        Arrivals(Inbox inbox, GuestLink link) {
            this.inbox = inbox;
            this.link = link;
        }

        @Override
        public void begin(String given) {
            name = given;
            arrival = inbox.begin(given);
        }

        @Override
        public void bytes(ByteBuffer some) {
            int count = some.remaining();
            links.take(link, count);
            taken += count;
            if (arrival != null) {
                arrival.write(some);
            }
        }

        @Override
        public void end() {
            if (arrival != null) {
                String landed = arrival.land();
                long bytes = arrival.bytes();
                kept.add(name);
                links.received(link, bytes);
                taken = 0;
                close();
                visits.received(link, landed, bytes);
            }
        }

        void close() {
            try {
                if (arrival != null) {
                    arrival.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                arrival = null;
                links.giveBack(link, taken);
                taken = 0;
            }
        }
    }
}
