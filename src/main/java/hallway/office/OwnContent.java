package hallway.office;

import hallway.http.Content;
import hallway.http.ContentSource;
import hallway.share.FileRun;
import hallway.share.SharedFile;
import java.io.IOException;
import java.time.Instant;

/** A file of this machine, read by position. */
final class OwnContent implements Content {
    private final SharedFile file;

    OwnContent(SharedFile file) {
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
    public ContentSource open(long offset, long length) {
        return new FileRun(file, offset, length)::read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
