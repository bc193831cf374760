package hallway.server.preview;

import hallway.http.Content;
import hallway.http.ContentForm;
import hallway.http.ContentSource;
import java.io.IOException;
import java.time.Instant;

/** A file's own bytes in another form than a download. */
record FormedContent(Content file, ContentForm form) implements Content {
    @Override
    public String fileName() {
        return file.fileName();
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
    public ContentSource open(long offset, long length) throws IOException {
        return file.open(offset, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
