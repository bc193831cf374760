package hallway.http;

import hallway.access.Caller;
import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.model.Voice;
import hallway.model.WriteTerms;
import hallway.text.Speech;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What routes read of a request. All throw {@link ProblemException} with {@code BAD_REQUEST} or {@code TOO_LARGE}. */
public final class Requests {
    /** A refused upload is not read on for longer, however slowly it comes. */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(10);

    private static final int DRAIN_BUFFER = 64 * 1024;

    private Requests() {}

    /** Who asks, as the guard found it. */
    public static Caller caller(Context context) {
        return context.req().getAttribute(Guard.CALLER) instanceof Caller caller ? caller : new Caller.Anonymous();
    }

    /** Says sentences in the language that the request asks for. */
    public static Voice voice(Context context) {
        return Speech.asked(context.header("Accept-Language"));
    }

    /**
     * The path inside a share: the request's raw path after its first {@code prefix} segments, each decoded once. For
     * {@code /v1/shares/ab/entries/x/y} and a prefix of 4 it is {@code x/y}; a trailing slash is nothing.
     */
    public static RelativePath path(Context context, int prefix) {
        return path(RawPath.segments(context.req().getRequestURI()), prefix);
    }

    /** The segments of a raw path that came in some other place than the request's own, each decoded once. */
    public static List<String> segments(String rawPath) {
        return RawPath.segments(rawPath);
    }

    /** As {@link #path(Context, int)}, of segments that are already decoded. */
    public static RelativePath path(List<String> segments, int prefix) {
        try {
            return new RelativePath(segments.subList(Math.min(prefix, segments.size()), segments.size()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "No file can have this path: {0}.",
                    Sentence.of(String.valueOf(e.getMessage())));
        }
    }

    /** The body, at most {@link Limits#BODY_BYTES}; its content type must be {@code application/json}. */
    public static byte[] jsonBody(Context context) {
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "The request has to be JSON.");
        }
        try {
            byte[] body = context.req().getInputStream().readNBytes(Limits.BODY_BYTES + 1);
            if (body.length > Limits.BODY_BYTES) {
                throw new ProblemException(ProblemCode.TOO_LARGE, "The request is larger than 1 MiB.");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The terms under which a file is put: {@code If-Match}, {@code If-None-Match: *}, {@code ?keep=both} and {@code
     * ?parents=true} (protocol.md, "Writing").
     */
    public static WriteTerms terms(Context context) {
        String none = context.header("If-None-Match");
        String match = context.header("If-Match");
        if (none != null && (match != null || !none.strip().equals("*"))) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "The request says If-None-Match with something other than “*”.");
        }
        try {
            return new WriteTerms(
                    Optional.ofNullable(match),
                    "both".equals(context.queryParam("keep")),
                    "true".equals(context.queryParam("parents")),
                    context.req().getContentLengthLong());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "The request has an If-Match that can't be read.");
        }
    }

    /** The bytes that are sent with the request, as they come. */
    public static InputStream body(Context context) {
        try {
            return context.req().getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Answers an upload with {@code refusal} at once, then reads what is left of its body, as far as {@code bytes}: a client
     * that still sends when the connection ends may not see the answer that says why.
     */
    public static void refuse(Context context, Json json, ProblemException refusal, long bytes) {
        Problem problem = refusal.problem();
        byte[] text = json.bytes(problem, voice(context));
        context.status(problem.code().status()).contentType(Problems.MEDIA_TYPE);
        context.res().setContentLength(text.length);
        byte[] buffer = new byte[DRAIN_BUFFER];
        try {
            context.res().getOutputStream().write(text);
            context.res().flushBuffer();
            InputStream in = context.req().getInputStream();
            long left = bytes;
            long end = System.nanoTime() + DRAIN_TIME.toNanos();
            int count = in.read(buffer);
            while (count >= 0 && left > 0 && System.nanoTime() < end) {
                left -= count;
                count = in.read(buffer);
            }
        } catch (IOException | IllegalStateException e) {
            // it has gone: nobody waits for the answer, or it has been read
            return;
        }
    }

    /** Where a body of unknown length goes, at the door's pace. */
    public static OutputStream output(Context context) throws IOException {
        OutputStream out = context.res().getOutputStream();
        return context.req().getAttribute(Pace.ATTRIBUTE) instanceof Pace pace
                ? pace.output(caller(context), out)
                : out;
    }

    /** A whole number in the query, or {@code absent} if it is not there. */
    public static int number(Context context, String name, int absent) {
        String text = context.queryParam(name);
        if (text == null) {
            return absent;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "“{0}” has to be a whole number.", name);
        }
    }
}
