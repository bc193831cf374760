package hallway.http;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * Something with bytes that a door can send, whole or by range: a file of this machine, or a peer's. Opened by whoever
 * answered the request, closed by {@link ContentHandler}.
 */
public interface Content extends Closeable {
    /** The name that a person would save it under; any characters, quoted by the handler (RFC 6266). */
    String fileName();

    /** Bytes in all. */
    long length();

    /** A strong entity tag in its quotes (RFC 9110 section 8.8.3). */
    String etag();

    Instant modified();

    /** How a browser may take it; a download, where nothing else is said. */
    default ContentForm form() {
        return ContentForm.DOWNLOAD;
    }

    /** What else is said of it, in whatever way it is answered; none, where nothing else is said. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** {@code false} for what is sent whole or not at all, because it is counted how often. */
    default boolean isRanged() {
        return true;
    }

    /**
     * The bytes from {@code offset}, {@code length} of them.
     *
     * @throws IOException if they can't be read; the answer is then a problem, for nothing has been sent yet
     */
    ContentSource open(long offset, long length) throws IOException;
}
