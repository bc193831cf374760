package hallway.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Conditional requests (RFC 9110 section 13), in the order of section 13.2.2. */
final class Preconditions {
    /** What the conditions come to. */
    enum Verdict {
        SEND,
        NOT_MODIFIED,
        FAILED
    }

    private Preconditions() {}

    static Verdict check(HttpFields headers, Content content) {
        String match = headers.get(HttpHeader.IF_MATCH);
        if (match != null) {
            if (!lists(match, content.etag())) {
                return Verdict.FAILED;
            }
        } else if (isBefore(headers.get(HttpHeader.IF_UNMODIFIED_SINCE), content.modified())) {
            return Verdict.FAILED;
        }
        String noneMatch = headers.get(HttpHeader.IF_NONE_MATCH);
        if (noneMatch != null) {
            return listsWeakly(noneMatch, content.etag()) ? Verdict.NOT_MODIFIED : Verdict.SEND;
        }
        Instant since = date(headers.get(HttpHeader.IF_MODIFIED_SINCE));
        return since != null && !seconds(content.modified()).isAfter(since) ? Verdict.NOT_MODIFIED : Verdict.SEND;
    }

    /** {@code true} if a {@code Range} may be used: there is no {@code If-Range}, or it names this very content. */
    static boolean rangeHolds(HttpFields headers, Content content) {
        String ifRange = headers.get(HttpHeader.IF_RANGE);
        // a date is a weak validator here: files can change twice in a second
        return ifRange == null || ifRange.strip().equals(content.etag());
    }

    private static boolean lists(String header, String etag) {
        return header.strip().equals("*") || contains(header, etag, false);
    }

    private static boolean listsWeakly(String header, String etag) {
        return header.strip().equals("*") || contains(header, etag, true);
    }

    private static boolean contains(String header, String etag, boolean weak) {
        for (String part : header.split(",", 100)) {
            String tag = part.strip();
            if (tag.equals(etag) || (weak && tag.equals("W/" + etag))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBefore(@Nullable String header, Instant modified) {
        Instant date = date(header);
        return date != null && seconds(modified).isAfter(date);
    }

    private static @Nullable Instant date(@Nullable String header) {
        if (header == null) {
            return null;
        }
        long millis = HttpDateTime.parseToEpoch(header);
        return millis < 0 ? null : Instant.ofEpochMilli(millis);
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
