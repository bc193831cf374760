package hallway.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the delimiters of a multipart body (RFC 2046 §5.1.1) however its bytes are cut: what could be the beginning of one is
 * held back until the bytes behind it are there. Keeps one buffer, and reads on only when that has nothing more to give.
 */
final class BoundaryScanner {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] window;
    private int from;
    private int to;

    /** @param bufferBytes several times as many as the boundary, and as what is asked of {@link #headers} */
    BoundaryScanner(InputStream in, String boundary, int bufferBytes) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        this.window = new byte[bufferBytes];
        // the first delimiter stands at the beginning of a line without an end of a line before it
        System.arraycopy(LINE_END, 0, window, 0, LINE_END.length);
        this.to = LINE_END.length;
    }

    /**
     * Gives {@code sink} all before the next delimiter, and steps over that.
     *
     * @param skip so many bytes are not given, if there are any
     * @return {@code false} if the body ends first
     */
    boolean toDelimiter(int skip, Consumer<ByteBuffer> sink) throws IOException {
        int left = skip;
        while (true) {
            int at = find(delimiter);
            int safe = at >= 0 ? at : Math.max(from, to - delimiter.length + 1);
            int skipped = Math.min(left, safe - from);
            left -= skipped;
            from += skipped;
            if (from < safe) {
                sink.accept(ByteBuffer.wrap(window, from, safe - from));
            }
            from = safe;
            if (at >= 0) {
                from += delimiter.length;
                return true;
            }
            if (!fill()) {
                return false;
            }
        }
    }

    /** What stands between here and the end of the line or of the body; empty if that is longer than {@code most}. */
    Optional<String> restOfLine(int most) throws IOException {
        Optional<String> line = upTo(LINE_END, most);
        boolean ended = line.isEmpty() && to - from <= most;
        return ended ? Optional.of(new String(window, from, to - from, StandardCharsets.UTF_8)) : line;
    }

    /**
     * The lines up to the empty one; what comes next is the end of that, which may belong to a delimiter already.
     *
     * @return empty if there is no empty line within {@code most} bytes
     */
    Optional<String> headers(int most) throws IOException {
        Optional<String> lines = upTo(HEADERS_END, most);
        from += lines.isPresent() ? LINE_END.length : 0;
        return lines;
    }

    /** What stands before {@code mark}, which comes next then. */
    private Optional<String> upTo(byte[] mark, int most) throws IOException {
        int at = find(mark);
        while (at < 0 && to - from < most + mark.length && fill()) {
            at = find(mark);
        }
        if (at < 0 || at - from > most) {
            return Optional.empty();
        }
        String text = new String(window, from, at - from, StandardCharsets.UTF_8);
        from = at;
        return Optional.of(text);
    }

    private int find(byte[] wanted) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (window[at] == wanted[0] && isAt(at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isAt(int at, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (window[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** @return {@code false} at the end of the body */
    private boolean fill() throws IOException {
        System.arraycopy(window, from, window, 0, to - from);
        to -= from;
        from = 0;
        int count = in.read(window, to, window.length - to);
        to += Math.max(0, count);
        return count >= 0;
    }
}
