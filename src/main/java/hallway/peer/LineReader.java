package hallway.peer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, none longer than a bound. */
final class LineReader {
    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[32 * 1024];
    private byte[] line = new byte[1024];
    private int position;
    private int end;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The next line without its end, or {@code null} when there is none; @throws IOException also if it is too long or cut off */
    byte @Nullable [] next() throws IOException {
        int length = 0;
        while (true) {
            if (position == end) {
                end = Math.max(0, in.read(buffer));
                position = 0;
                if (end == 0) {
                    if (length > 0) {
                        throw new IOException("the last line is cut off");
                    }
                    return null;
                }
            }
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            length = append(start, length);
            if (position < end) {
                position++;
                return Arrays.copyOf(line, length);
            }
        }
    }

    private int append(int start, int length) throws IOException {
        int longer = length + position - start;
        if (longer > maxBytes) {
            throw new IOException("a line of more than " + maxBytes + " bytes");
        }
        if (longer > line.length) {
            line = Arrays.copyOf(line, Math.min(maxBytes, Math.max(longer, 2 * line.length)));
        }
        System.arraycopy(buffer, start, line, length, position - start);
        return longer;
    }
}
