package hallway.server.preview;

import hallway.access.Caller;
import hallway.http.Content;
import hallway.http.ContentForm;
import hallway.http.ContentResolver;
import hallway.model.PreviewKind;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.office.OfficeFiles;
import java.util.List;
import java.util.Optional;

/** The bytes of previewed files: {@code /t/<ticket>/<name>}. */
final class ShownFiles implements ContentResolver {
    private final Tickets tickets;
    private final OfficeFiles files;

    ShownFiles(Tickets tickets, OfficeFiles files) {
        this.tickets = tickets;
        this.files = files;
    }

    @Override
    public Optional<Content> resolve(Caller caller, List<String> segments) {
        if (segments.size() != 3
                || !segments.get(0).equals("t")
                || segments.get(2).equals(Showing.THUMB)) {
            return Optional.empty();
        }
        Showing showing = tickets.open(segments.get(1));
        if (!showing.urlName().equals(segments.get(2))) {
            throw Tickets.ended();
        }
        Content file = current(showing);
        if (showing.kind() != PreviewKind.TEXT) {
            return Optional.of(new FormedContent(file, form(showing)));
        }
        try {
            return Optional.of(TextContent.of(file));
        } finally {
            Bytes.close(file);
        }
    }

    /** The file that the ticket was made for, open; @throws ProblemException {@code CONTENT_CHANGED} if it is another now */
    Content current(Showing showing) {
        Content file = files.content(showing.file());
        if (!file.etag().equals(showing.etag())) {
            Bytes.close(file);
            throw new ProblemException(
                    ProblemCode.CONTENT_CHANGED, "The file has changed since it was opened. Open it again.");
        }
        return file;
    }

    private static ContentForm form(Showing showing) {
        return showing.mediaType().equals(Kinds.UNKNOWN)
                ? ContentForm.DOWNLOAD
                : new ContentForm(showing.mediaType(), true, true);
    }
}
