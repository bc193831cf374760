package hallway.http;

import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.MultiPart;
import org.jspecify.annotations.Nullable;

/**
 * Files that a browser's form sends ({@code multipart/form-data}, RFC 7578), given on as they come: nothing is kept in
 * memory but one buffer, and no file is written here. Used once, by one thread.
 */
public final class Multipart {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int LONGEST_BOUNDARY = 200;
    private static final int EMPTY_LINE = 2;
    private static final int MORE_PARTS = 10;
    private static final Pattern FOLD = Pattern.compile("\\r\\n(?=[ \\t])");
    /** Possessive: a long name must not be tried in many ways, each deeper in the stack. */
    private static final Pattern FILE_NAME = Pattern.compile("(?i);\\s*filename=\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    /** What surrounds the files: a preamble, other fields, the end of a delimiter's line. */
    private static final int OTHER_BYTES = 8 * 1024;

    private final Parts parts;
    private int files;

    /** Takes the files one after the other. What it throws ends the reading. */
    public interface Parts {
        /** @param name as the sender calls it: any characters */
        void begin(String name);

        void bytes(ByteBuffer some);

        /** The file is whole. */
        void end();
    }

    private Multipart(Parts parts) {
        this.parts = parts;
    }

    /**
     * Reads the whole body.
     *
     * @throws ProblemException {@code BAD_REQUEST} if it is no such form or breaks off, {@code TOO_LARGE} beyond {@link
     *     Limits#DROP_FILES} files, and whatever {@code parts} throws
     */
    public static void read(@Nullable String contentType, InputStream body, Parts parts) throws IOException {
        String type = contentType == null ? "" : contentType;
        String boundary = type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                ? MultiPart.extractBoundary(type)
                : null;
        if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw bad();
        }
        new Multipart(parts).read(boundary, body);
    }

    private void read(String boundary, InputStream body) throws IOException {
        BoundaryScanner scanner = new BoundaryScanner(body, boundary, BUFFER_BYTES);
        require(scanner.toDelimiter(0, new Ignored()));
        for (int count = 0; !isLast(scanner); count++) {
            require(count < Limits.DROP_FILES + MORE_PARTS);
            part(scanner);
        }
        // what follows the last delimiter is nobody's (RFC 2046 §5.1.1), but read, so that the answer reaches the
        // sender
        boolean unused = scanner.toDelimiter(0, new Ignored());
    }

    /** Whether the delimiter that was just found is the last: nothing but blanks may stand behind either on its line. */
    private static boolean isLast(BoundaryScanner scanner) throws IOException {
        String rest =
                scanner.restOfLine(OTHER_BYTES).orElseThrow(Multipart::bad).strip();
        require(rest.isEmpty() || rest.equals("--"));
        return !rest.isEmpty();
    }

    private void part(BoundaryScanner scanner) throws IOException {
        String name = name(scanner.headers(HEADER_BYTES).orElseThrow(Multipart::bad));
        // a form in which no file was chosen sends one without a name
        if (name.isEmpty()) {
            require(scanner.toDelimiter(EMPTY_LINE, new Ignored()));
            return;
        }
        if (++files > Limits.DROP_FILES) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE,
                    "At most {0} files can be sent at once. Send them in several goes.",
                    Limits.DROP_FILES);
        }
        parts.begin(name);
        require(scanner.toDelimiter(EMPTY_LINE, parts::bytes));
        parts.end();
    }

    private static String name(String headers) {
        String name = "";
        for (String line : FOLD.matcher(headers).replaceAll(" ").split("\\r\\n")) {
            int colon = line.indexOf(':');
            require(colon > 0 || line.isEmpty());
            Matcher matcher = FILE_NAME.matcher(line);
            if (colon > 0 && line.substring(0, colon).equalsIgnoreCase("Content-Disposition") && matcher.find(colon)) {
                name = unescaped(matcher.group(1));
            }
        }
        return name;
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw bad();
        }
    }

    private static ProblemException bad() {
        return new ProblemException(ProblemCode.BAD_REQUEST, "The files did not arrive whole. Send them again.");
    }

    /** Browsers escape quotes and ends of lines only (WHATWG HTML, multipart/form-data). */
    private static String unescaped(String quoted) {
        return quoted.replace("\\\"", "\"")
                .replace("%22", "\"")
                .replace("%0D", " ")
                .replace("%0A", " ");
    }

    /** What is no file's; there is not much of it. */
    private static final class Ignored implements Consumer<ByteBuffer> {
        private int bytes;

        @Override
        public void accept(ByteBuffer some) {
            bytes += some.remaining();
            require(bytes <= OTHER_BYTES);
        }
    }
}
