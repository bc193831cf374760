package hallway.server.peer;

import hallway.access.Caller;
import hallway.http.Content;
import hallway.http.ContentResolver;
import hallway.http.ContentSource;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.share.FileRun;
import hallway.share.ShareStore;
import hallway.share.SharedFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of this node's shares: {@code v1/shares/{share}/content/…}. */
public final class SharedContent implements ContentResolver {
    private static final int WHAT = 3;

    private final ShareStore store;
    private final Readings readings;

    public SharedContent(ShareStore store, Readings readings) {
        this.store = store;
        this.readings = readings;
    }

    @Override
    public Optional<Content> resolve(Caller caller, List<String> segments) {
        boolean content = segments.size() >= ShareRequests.PREFIX
                && segments.get(0).equals("v1")
                && segments.get(1).equals("shares")
                && segments.get(WHAT).equals("content");
        if (!content) {
            return Optional.empty();
        }
        RelativePath path = path(segments.subList(ShareRequests.PREFIX, segments.size()));
        ShareId share = ShareRequests.share(segments.get(2));
        try {
            SharedFile file = store.open(caller, share, path);
            return Optional.of(
                    new FileContent(file, (files, bytes) -> readings.read(caller, share, path, false, files, bytes)));
        } catch (ProblemException e) {
            readings.refused(caller, share, path, e.problem().code());
            throw e;
        }
    }

    private static RelativePath path(List<String> names) {
        try {
            return new RelativePath(names);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.PATH_NOT_FOUND, "There is no such file or folder in this share.");
        }
    }

    /** Is told once what was sent. */
    private interface Sent {
        void accept(int files, long bytes);
    }

    /** A file of a share as a door sends it, one run of it. */
    private static final class FileContent implements Content {
        private final SharedFile file;
        private final Sent sent;
        private @Nullable FileRun run;
        private long offset;

        FileContent(SharedFile file, Sent sent) {
            this.file = file;
            this.sent = sent;
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
        public ContentSource open(long from, long length) {
            FileRun opened = new FileRun(file, from, length);
            run = opened;
            offset = from;
            return opened::read;
        }

        @Override
        public void close() throws IOException {
            if (run != null && run.position() > offset) {
                sent.accept(offset == 0 ? 1 : 0, run.position() - offset);
            }
            file.close();
        }
    }
}
