package hallway.server.peer;

import hallway.access.Caller;
import hallway.http.Content;
import hallway.http.ContentResolver;
import hallway.http.ContentSource;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.share.ShareStore;
import hallway.share.SharedFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The bytes of this node's shares: {@code v1/shares/{share}/content/…}. */
public final class SharedContent implements ContentResolver {
    private static final int WHAT = 3;

    private final ShareStore store;

    public SharedContent(ShareStore store) {
        this.store = store;
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
        return Optional.of(new FileContent(store.open(caller, ShareRequests.share(segments.get(2)), path)));
    }

    private static RelativePath path(List<String> names) {
        try {
            return new RelativePath(names);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.PATH_NOT_FOUND, "There is no such file or folder in this share.");
        }
    }

    /** A file of a share as a door sends it. */
    private record FileContent(SharedFile file) implements Content {
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
        public ContentSource open(long offset, long length) {
            return new FileRun(file, offset, length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
