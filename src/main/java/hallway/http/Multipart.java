package hallway.http;

import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Files that a browser's form sends ({@code multipart/form-data}, RFC 7578), given on as they come: nothing is kept in
 * memory but one buffer, and no file is written here. Used once, by one thread.
 */
public final class Multipart {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int LONGEST_BOUNDARY = 200;
    private static final Pattern FILE_NAME = Pattern.compile("(?i);\\s*filename=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Parts parts;
    private @Nullable RuntimeException failure;
    private String name = "";
    private boolean inFile;
    private boolean whole;
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
        MultiPart.Parser parser = new MultiPart.Parser(boundary, new Listener());
        parser.setMaxParts(Limits.DROP_FILES + 10L);
        parser.setPartHeadersMaxLength(HEADER_BYTES);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, count), false));
            rethrow();
        }
        parser.parse(Content.Chunk.EOF);
        rethrow();
        if (!whole) {
            throw bad();
        }
    }

    private void rethrow() {
        if (failure != null) {
            throw failure;
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

    private final class Listener implements MultiPart.Parser.Listener {
        @Override
        public void onPartBegin() {
            name = "";
            inFile = false;
        }

        @Override
        public void onPartHeader(String header, String value) {
            Matcher matcher = FILE_NAME.matcher(value);
            if (header.equalsIgnoreCase("Content-Disposition") && matcher.find()) {
                name = unescaped(matcher.group(1));
            }
        }

        @Override
        public void onPartHeaders() {
            // a form in which no file was chosen sends one without a name
            if (name.isEmpty() || failure != null) {
                return;
            }
            guarded(() -> {
                if (++files > Limits.DROP_FILES) {
                    throw new ProblemException(
                            ProblemCode.TOO_LARGE,
                            "At most {0} files can be sent at once. Send them in several goes.",
                            Limits.DROP_FILES);
                }
                parts.begin(name);
            });
            inFile = failure == null;
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            if (inFile && failure == null) {
                guarded(() -> parts.bytes(chunk.getByteBuffer()));
            }
        }

        @Override
        public void onPartEnd() {
            if (inFile && failure == null) {
                guarded(parts::end);
            }
            inFile = false;
        }

        @Override
        public void onComplete() {
            whole = true;
        }

        @Override
        public void onFailure(Throwable cause) {
            if (failure == null) {
                failure = bad();
            }
        }

        private void guarded(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }
}
