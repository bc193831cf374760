package hallway.peer;

import hallway.peer.PeerClient.RemoteFile;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** What the head of an answer says of a file, and whether it is what was asked for (RFC 9110 sections 8 and 14). */
final class ContentHeads {
    /** A strong entity tag of a sensible length. */
    private static final Pattern STRONG = Pattern.compile("\"[\\x21\\x23-\\x7E]{1,100}\"");

    private ContentHeads() {}

    /** @throws IOException if length or tag are missing or make no sense */
    static RemoteFile file(HttpFields headers) throws IOException {
        long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
        String etag = headers.get(HttpHeader.ETAG);
        if (length < 0 || etag == null || !STRONG.matcher(etag).matches()) {
            throw new IOException("a file without its length or tag");
        }
        return new RemoteFile(length, etag, modified(headers.get(HttpHeader.LAST_MODIFIED)));
    }

    private static Instant modified(@Nullable String text) throws IOException {
        if (text == null) {
            throw new IOException("a file without its time");
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new IOException("a file with a time that is none", e);
        }
    }

    /** A part of a file as it is asked for and answered. */
    record Run(RemoteFile file, long offset, long length) {
        private boolean isWhole() {
            return offset == 0 && length == file.length();
        }

        void ask(HttpFields.Mutable headers, boolean digest) {
            headers.put(HttpHeader.IF_MATCH, file.etag());
            if (!isWhole()) {
                headers.put(HttpHeader.RANGE, "bytes=" + offset + "-" + (offset + length - 1));
            }
            if (digest) {
                headers.put("Want-Content-Digest", "sha-256=1");
            }
        }

        void require(Response response) throws IOException {
            HttpFields headers = response.getHeaders();
            String range = "bytes " + offset + "-" + (offset + length - 1) + "/" + file.length();
            boolean fits = isWhole()
                    ? response.getStatus() == 200
                    : response.getStatus() == 206 && range.equals(headers.get(HttpHeader.CONTENT_RANGE));
            long said = headers.getLongField(HttpHeader.CONTENT_LENGTH);
            if (!fits || !file.etag().equals(headers.get(HttpHeader.ETAG)) || (said >= 0 && said != length)) {
                throw new IOException("an answer with another part of a file, or another file");
            }
        }
    }
}
