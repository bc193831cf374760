package hallway.server.preview;

import hallway.document.PlainText;
import hallway.http.Content;
import hallway.http.ContentForm;
import hallway.http.ContentSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The beginning of a file as plain text in UTF-8, whatever it was. */
final class TextContent implements Content {
    private static final ContentForm PLAIN = new ContentForm("text/plain; charset=utf-8", true, false);

    private final String fileName;
    private final byte[] text;
    private final String etag;
    private final Instant modified;

    private TextContent(String fileName, byte[] text, String etag, Instant modified) {
        this.fileName = fileName;
        this.text = text;
        this.etag = etag;
        this.modified = modified;
    }

    static TextContent of(Content file) {
        boolean whole = file.length() <= PlainText.MAX_BYTES;
        String text = PlainText.decode(Bytes.beginning(file, PlainText.MAX_BYTES), whole);
        // another representation than the file's own bytes: another tag (RFC 9110 section 8.8.3)
        String tag = file.etag().replaceFirst("\"$", "-text\"");
        return new TextContent(file.fileName(), text.getBytes(StandardCharsets.UTF_8), tag, file.modified());
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public long length() {
        return text.length;
    }

    @Override
    public String etag() {
        return etag;
    }

    @Override
    public Instant modified() {
        return modified;
    }

    @Override
    public ContentForm form() {
        return PLAIN;
    }

    @Override
    public ContentSource open(long offset, long length) {
        return new Run(ByteBuffer.wrap(text, (int) offset, (int) length));
    }

    @Override
    public void close() {}

    private record Run(ByteBuffer left) implements ContentSource {
        @Override
        public int read(ByteBuffer into) {
            if (!left.hasRemaining()) {
                return -1;
            }
            int count = Math.min(into.remaining(), left.remaining());
            into.put(left.slice(left.position(), count));
            left.position(left.position() + count);
            return count;
        }

        @Override
        public void close() {}
    }
}
