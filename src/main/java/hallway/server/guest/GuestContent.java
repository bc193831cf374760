package hallway.server.guest;

import hallway.access.Caller;
import hallway.guest.BoundFiles;
import hallway.guest.GuestLink;
import hallway.guest.GuestLinks;
import hallway.http.Content;
import hallway.http.ContentResolver;
import hallway.http.ContentSource;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.share.FileRun;
import hallway.share.GuestShelf;
import hallway.share.SharedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of linked files: {@code /g/<secret>/d/…}, always a download. What can't be had is left to the routes, which
 * answer with a page. Where a link may be used only so often, a use is the sending of more than half of a file, and
 * nothing is sent by range: so nobody has a file more often than that. A link that is bound to its files as they were gives
 * nothing else, whatever has their names now.
 */
final class GuestContent implements ContentResolver {
    private final GuestLinks links;
    private final BoundFiles bound;
    private final GuestShelf shelf;
    private final Visits visits;

    GuestContent(GuestLinks links, BoundFiles bound, GuestShelf shelf, Visits visits) {
        this.links = links;
        this.bound = bound;
        this.shelf = shelf;
        this.visits = visits;
    }

    @Override
    public Optional<Content> resolve(Caller caller, List<String> segments) {
        boolean content = segments.size() > Place.PREFIX
                && segments.get(0).equals("g")
                && segments.get(2).equals(Place.FILES);
        Optional<GuestLink> link = content ? links.of(caller) : Optional.empty();
        if (link.isEmpty() || link.get().isUsedUp()) {
            return Optional.empty();
        }
        try {
            if (link.get().exact()) {
                return exact(caller, link.get(), segments);
            }
            RelativePath path = below(link.get(), segments);
            SharedFile file = shelf.open(links.pass(caller, link.get()), path);
            return Optional.of(new Linked(link.get(), path, file));
        } catch (ProblemException | IllegalArgumentException e) {
            // the page says why
            return Optional.empty();
        }
    }

    private Optional<Content> exact(Caller caller, GuestLink link, List<String> segments) {
        Optional<BoundFiles.Bound> file = bound.find(link.id(), segments.subList(Place.PREFIX, segments.size()));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        SharedFile opened = shelf.open(links.pass(caller, link), file.get().path());
        Content content = new Linked(link, file.get().path(), opened);
        if (opened.etag().equals(file.get().tag())) {
            return Optional.of(content);
        }
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    /** The path behind the link; a linked file has only its own name, which is for the browser. */
    static RelativePath below(GuestLink link, List<String> segments) {
        List<String> names = segments.subList(Place.PREFIX, segments.size());
        if (link.offer().folder()) {
            return new RelativePath(names);
        }
        if (names.size() != 1 || !names.get(0).equals(link.offer().path().name())) {
            throw new IllegalArgumentException("not the linked file");
        }
        return RelativePath.TOP;
    }

    private final class Linked implements Content {
        private final GuestLink link;
        private final RelativePath path;
        private final SharedFile file;
        private @Nullable FileRun run;
        private long offset;
        private boolean counted;

        Linked(GuestLink link, RelativePath path, SharedFile file) {
            this.link = link;
            this.path = path;
            this.file = file;
        }

        @Override
        public String fileName() {
            return file.name();
        }

        @Override
        public long length() {
            return file.length();
        }

        @Override
        public String etag() {
            return file.etag();
        }

        @Override
        public Instant modified() {
            return file.modified();
        }

        @Override
        public boolean isRanged() {
            return link.mostUses() == 0;
        }

        @Override
        public ContentSource open(long from, long length) {
            // a program asks for a thousand ranges: each is no use by itself
            if (from == 0 && !link.exact()) {
                links.begin(link);
                counted = true;
            }
            FileRun opened = new FileRun(file, from, length);
            run = opened;
            offset = from;
            return opened::read;
        }

        @Override
        public void close() throws IOException {
            long sent = run == null ? 0 : run.position() - offset;
            if (counted) {
                links.end(link, sent > file.length() / 2);
            }
            if (sent > 0) {
                visits.read(link, link.offer().path().resolve(path), false, sent);
            }
            file.close();
        }
    }
}
