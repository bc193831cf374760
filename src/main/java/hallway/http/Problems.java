package hallway.http;

import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Voice;
import hallway.text.Speech;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into a problem (RFC 9457), in Javalin and before it. */
final class Problems {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Json json;

    Problems(Json json) {
        this.json = json;
    }

    /** The problem that {@code failure} is to the one who asked. */
    static Problem of(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof MalformedJsonException || failure instanceof IllegalArgumentException) {
            // what the exception says is for the log: it may name a folder of this machine
            LOG.info("a request can't be understood: {}", failure.toString());
            return ofStatus(400);
        }
        if (failure instanceof HttpException bad) {
            return ofStatus(bad.getCode());
        }
        if (failure instanceof HttpResponseException answer) {
            return ofStatus(answer.getStatus());
        }
        if (failure instanceof UncheckedIOException broken) {
            LOG.debug("a request broke off: {}", broken.getMessage());
            return ofStatus(400);
        }
        LOG.warn("a request failed", failure);
        return new Problem(ProblemCode.FAILED, "Something went wrong inside Hallway. Its log says more.");
    }

    /** The problem for a status that Jetty or Javalin came to by itself. */
    static Problem ofStatus(int status) {
        switch (status) {
            case 400:
            case 505:
                return new Problem(ProblemCode.BAD_REQUEST, "The request can't be understood.");
            case 401:
                return new Problem(ProblemCode.UNAUTHENTICATED, "Sign in first.");
            case 403:
                return new Problem(ProblemCode.NOT_ALLOWED, "This is not allowed.");
            case 404:
                return new Problem(ProblemCode.NOT_FOUND, "There is nothing at this address.");
            case 405:
                return new Problem(ProblemCode.METHOD_NOT_ALLOWED, "This can't be done with what is at this address.");
            case 408:
                return new Problem(ProblemCode.TIMED_OUT, "The request took too long.");
            case 413:
                return new Problem(ProblemCode.TOO_LARGE, "The request is too large.");
            case 414:
            case 431:
                return new Problem(ProblemCode.HEADERS_TOO_LARGE, "The request's address or headers are too long.");
            case 421:
                return new Problem(ProblemCode.MISDIRECTED, "This is not the address of Hallway on this machine.");
            case 503:
                return new Problem(ProblemCode.BUSY, "Hallway is busy or about to end. Try again in a moment.");
            default:
                return status < 500
                        ? new Problem(ProblemCode.BAD_REQUEST, "The request can't be answered.")
                        : new Problem(ProblemCode.FAILED, "Something went wrong inside Hallway. Its log says more.");
        }
    }

    void register(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (failure, context) -> write(context, of(failure)));
        routes.exception(Exception.class, (failure, context) -> {
            if (failure instanceof EofException) {
                // whoever asked is gone
                return;
            }
            write(context, of(failure));
        });
    }

    void write(Context context, Problem problem) {
        if (context.res().isCommitted()) {
            throw new IllegalStateException("a failure after the answer began: " + problem.detail());
        }
        context.status(problem.code().status());
        context.result(json.bytes(problem, Requests.voice(context)));
        context.contentType(MEDIA_TYPE);
    }

    void write(Response response, Problem problem, Callback callback) {
        response.setStatus(problem.code().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Voice voice = Speech.asked(response.getRequest().getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        response.write(true, ByteBuffer.wrap(json.bytes(problem, voice)), callback);
    }
}
