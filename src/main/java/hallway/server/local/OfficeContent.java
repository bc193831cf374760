package hallway.server.local;

import hallway.access.Caller;
import hallway.http.Content;
import hallway.http.ContentResolver;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.office.FileRef;
import hallway.office.OfficeCatalog;
import hallway.office.OfficeFiles;
import java.util.List;
import java.util.Optional;

/** The bytes of files: {@code /api/v1/nodes/{node}/shares/{share}/content/{path}}. */
final class OfficeContent implements ContentResolver {
    private static final int NODE = 3;
    private static final int SHARE = 5;
    private static final int KIND = 6;

    private final OfficeCatalog office;
    private final OfficeFiles files;

    OfficeContent(OfficeCatalog office, OfficeFiles files) {
        this.office = office;
        this.files = files;
    }

    @Override
    public Optional<Content> resolve(Caller caller, List<String> segments) {
        if (!isContent(segments)) {
            return Optional.empty();
        }
        // before any look-up: what is not there and what is not allowed look alike
        if (!(caller instanceof Caller.Owner)) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Sign in first.");
        }
        return file(segments).map(files::content);
    }

    /** The file that a path of content names; empty if it is not one of content. */
    Optional<FileRef> file(List<String> segments) {
        if (!isContent(segments)) {
            return Optional.empty();
        }
        RelativePath path = path(segments.subList(FileRoutes.PREFIX, segments.size()));
        if (path.isTop()) {
            throw new ProblemException(ProblemCode.PATH_NOT_FOUND, "A whole share is not a file. Choose a file in it.");
        }
        return Optional.of(office.file(segments.get(NODE), segments.get(SHARE), path));
    }

    private static boolean isContent(List<String> segments) {
        return segments.size() >= FileRoutes.PREFIX
                && segments.subList(0, NODE).equals(List.of("api", "v1", "nodes"))
                && segments.get(NODE + 1).equals("shares")
                && segments.get(KIND).equals("content");
    }

    private static RelativePath path(List<String> names) {
        try {
            return new RelativePath(names);
        } catch (IllegalArgumentException e) {
            throw Body.bad("No file can have this path: {0}.", Sentence.of(String.valueOf(e.getMessage())));
        }
    }
}
