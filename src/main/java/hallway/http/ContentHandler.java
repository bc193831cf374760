package hallway.http;

import hallway.access.Caller;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET} and {@code HEAD} of content: conditions, one range, strong tags, and on request a digest of what was
 * sent in a trailer (RFC 9530). It stands before Javalin, because the servlet's way costs a third of the speed (STACK.md
 * section 2). What is not content goes on to the routes.
 */
final class ContentHandler extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(ContentHandler.class);
    private static final String CONTENT_DIGEST = "Content-Digest";
    private static final String WANT_CONTENT_DIGEST = "Want-Content-Digest";
    private static final String RETRY_SECONDS = "1";

    private final List<ContentResolver> resolvers;
    private final Problems problems;
    private final @Nullable Pace pace;

    /** @param pace of all that is sent here and by {@code routes}; {@code null} for as fast as it goes */
    ContentHandler(List<ContentResolver> resolvers, Problems problems, @Nullable Pace pace, Handler routes) {
        super(routes);
        this.resolvers = resolvers;
        this.problems = problems;
        this.pace = pace;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (pace != null) {
            request.setAttribute(Pace.ATTRIBUTE, pace);
        }
        boolean get = HttpMethod.GET.is(request.getMethod());
        if (!get && !HttpMethod.HEAD.is(request.getMethod())) {
            return super.handle(request, response, callback);
        }
        Optional<Content> found;
        try {
            found = resolve(request);
        } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.BUSY) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
            }
            problems.write(response, e.problem(), callback);
            return true;
        }
        if (found.isEmpty()) {
            return super.handle(request, response, callback);
        }
        answer(request, response, found.get(), get, callback);
        return true;
    }

    private Optional<Content> resolve(Request request) {
        Caller caller = (Caller) request.getAttribute(Guard.CALLER);
        List<String> segments = RawPath.segments(request.getHttpURI().getPath());
        AskedHeaders headers = name -> Optional.ofNullable(request.getHeaders().get(name));
        for (ContentResolver resolver : resolvers) {
            Optional<Content> content = resolver.resolve(caller, segments, headers);
            if (content.isPresent()) {
                return content;
            }
        }
        return Optional.empty();
    }

    private void answer(Request request, Response response, Content content, boolean get, Callback callback) {
        Callback closing = closing(content, callback);
        HttpFields dressed = HttpFields.build(response.getHeaders()).asImmutable();
        HttpFields asked = request.getHeaders();
        switch (Preconditions.check(asked, content)) {
            case FAILED:
                problems.write(
                        response,
                        new Problem(ProblemCode.PRECONDITION_FAILED, "The file has changed since it was looked at."),
                        closing);
                return;
            case NOT_MODIFIED:
                describe(response, content);
                response.setStatus(HttpStatus.NOT_MODIFIED_304);
                response.write(true, null, closing);
                return;
            case SEND:
                break;
        }
        String rangeHeader = asked.get(HttpHeader.RANGE);
        Optional<ByteRange> range =
                get && rangeHeader != null && content.isRanged() && Preconditions.rangeHolds(asked, content)
                        ? ByteRange.parse(rangeHeader, content.length())
                        : Optional.empty();
        if (range.isPresent() && range.get().equals(ByteRange.UNSATISFIABLE)) {
            response.getHeaders().put(HttpHeader.CONTENT_RANGE, "bytes */" + content.length());
            problems.write(
                    response, new Problem(ProblemCode.RANGE_NOT_SATISFIABLE, "The file has no bytes there."), closing);
            return;
        }
        describe(response, content);
        ByteRange run = range.orElse(new ByteRange(0, content.length()));
        response.setStatus(range.isPresent() ? HttpStatus.PARTIAL_CONTENT_206 : HttpStatus.OK_200);
        if (range.isPresent()) {
            response.getHeaders()
                    .put(
                            HttpHeader.CONTENT_RANGE,
                            "bytes " + run.offset() + "-" + (run.offset() + run.length() - 1) + "/" + content.length());
        }
        if (!get) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length());
            response.write(true, null, closing);
            return;
        }
        send(request, response, dressed, content, run, closing);
    }

    private void send(
            Request request, Response response, HttpFields dressed, Content content, ByteRange run, Callback closing) {
        boolean digested = wantsDigest(request);
        MessageDigest digest = digested ? sha256() : null;
        if (digest != null) {
            response.getHeaders().put(HttpHeader.TRAILER, CONTENT_DIGEST);
            response.setTrailersSupplier(() -> HttpFields.from(new HttpField(
                    CONTENT_DIGEST, "sha-256=:" + Base64.getEncoder().encodeToString(digest.digest()) + ":")));
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, run.length());
        }
        if (run.length() == 0) {
            response.write(true, null, closing);
            return;
        }
        ContentSource source;
        try {
            source = content.open(run.offset(), run.length());
        } catch (ProblemException e) {
            restart(response, dressed);
            problems.write(response, e.problem(), closing);
            return;
        } catch (IOException e) {
            restart(response, dressed);
            LOG.info("content can't be read: {}", e.getMessage());
            problems.write(
                    response,
                    new Problem(ProblemCode.UNREADABLE, "The file can't be read on the machine that shares it."),
                    closing);
            return;
        }
        new ContentPump(
                        response,
                        request.getComponents().getByteBufferPool(),
                        source,
                        run.length(),
                        digest,
                        pacer(request),
                        closing(source, cutting(response, dressed, closing)))
                .iterate();
    }

    private @Nullable Pacer pacer(Request request) {
        return pace != null && request.getAttribute(Guard.CALLER) instanceof Caller caller
                ? new Pacer(pace, caller, request.getComponents())
                : null;
    }

    /**
     * What becomes of an answer whose bytes can't be had any more: a problem as long as nothing is out, else the connection
     * ends before the body does, so that nobody takes the part for the whole.
     */
    private Callback cutting(Response response, HttpFields dressed, Callback closing) {
        return Callback.from(closing::succeeded, failure -> {
            LOG.info("content ended early: {}", failure.getMessage());
            if (response.isCommitted()) {
                closing.failed(new EofException(failure));
                return;
            }
            restart(response, dressed);
            problems.write(
                    response,
                    new Problem(ProblemCode.CONTENT_CHANGED, "The file was changed while it was read. Try again."),
                    closing);
        });
    }

    /** Takes back what was said of the content, not what the door says of every answer. */
    private static void restart(Response response, HttpFields dressed) {
        response.reset();
        dressed.forEach(response.getHeaders()::put);
    }

    private static void describe(Response response, Content content) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.ETAG, content.etag());
        headers.put(
                HttpHeader.LAST_MODIFIED,
                DateGenerator.formatDate(content.modified().toEpochMilli()));
        headers.put(HttpHeader.ACCEPT_RANGES, content.isRanged() ? "bytes" : "none");
        // the guests' door has said more already
        if (!headers.contains(HttpHeader.CACHE_CONTROL)) {
            headers.put(HttpHeader.CACHE_CONTROL, "private, no-cache");
        }
        content.headers().forEach(headers::put);
        ContentForm form = content.form();
        headers.put(HttpHeader.CONTENT_TYPE, form.mediaType());
        String name = content.fileName();
        headers.put(
                HttpHeader.CONTENT_DISPOSITION,
                form.inline() ? ContentNames.inline(name) : ContentNames.attachment(name));
        if (form.embedded()) {
            headers.put(PreviewGuard.RESOURCE_POLICY, "cross-origin");
        }
        // whatever it is, no browser may run it in the name of the page's door; the previews' door has said so already
        if (!headers.contains(PreviewGuard.SECURITY_POLICY)) {
            headers.put(PreviewGuard.SECURITY_POLICY, "sandbox; default-src 'none'");
        }
    }

    /** RFC 9530 section 4: a dictionary of algorithms with preferences; 0 is "not wanted". */
    private static boolean wantsDigest(Request request) {
        String wanted = request.getHeaders().get(WANT_CONTENT_DIGEST);
        if (wanted == null) {
            return false;
        }
        for (String part : wanted.split(",", 16)) {
            String[] pair = part.strip().split("=", 2);
            if (pair[0].equalsIgnoreCase("sha-256")) {
                return pair.length == 1 || !pair[1].strip().equals("0");
            }
        }
        return false;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Closes {@code resource} when the answer is out or has failed; a failure cuts the connection. */
    private static Callback closing(Closeable resource, Callback callback) {
        return Callback.from(callback, () -> {
            try {
                resource.close();
            } catch (IOException e) {
                LOG.debug("closing content: {}", e.getMessage());
            }
        });
    }
}
