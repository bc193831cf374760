package hallway.peer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer as it comes in, for a caller that waits. The body is pulled by the reader's own thread, so a
 * slow reader holds the peer up instead of filling memory. Closing it before its end closes the connection.
 */
final class Exchange implements Response.Listener, Closeable {
    private static final Duration END_TIME = Duration.ofSeconds(5);

    private final Request request;
    private final CompletableFuture<Response> head = new CompletableFuture<>();
    private final CompletableFuture<InputStream> body = new CompletableFuture<>();
    private final CompletableFuture<Response> end = new CompletableFuture<>();

    private Exchange(Request request) {
        this.request = request;
    }

    static Exchange send(Request request) {
        Exchange exchange = new Exchange(request);
        request.send(exchange);
        return exchange;
    }

    @Override
    public void onHeaders(Response response) {
        head.complete(response);
    }

    @Override
    public void onContentSource(Response response, Content.Source source) {
        head.complete(response);
        body.complete(Content.Source.asInputStream(source));
    }

    @Override
    public void onComplete(Result result) {
        if (result.isSucceeded()) {
            head.complete(result.getResponse());
            body.complete(InputStream.nullInputStream());
            end.complete(result.getResponse());
        } else {
            head.completeExceptionally(result.getFailure());
            body.completeExceptionally(result.getFailure());
            end.completeExceptionally(result.getFailure());
        }
    }

    /** Waits for the head of the answer; @throws SilentException if it does not come in time */
    Response head(Duration time) throws IOException {
        return await(head, time);
    }

    /** {@code true} once there is an answer, or none will come. */
    boolean isAnswered() {
        return head.isDone();
    }

    /** The body; call {@link #head} first. Reading it fails if the peer ends it too early. */
    InputStream body(Duration time) throws IOException {
        return await(body, time);
    }

    /** The fields after a body that has been read to its end. */
    HttpFields trailers() throws IOException {
        HttpFields trailers = await(end, END_TIME).getTrailers();
        return trailers == null ? HttpFields.EMPTY : trailers;
    }

    private <T> T await(CompletableFuture<T> future, Duration time) throws IOException {
        try {
            return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new InterruptedIOException("stopped while waiting for another machine");
        } catch (TimeoutException e) {
            close();
            throw new SilentException();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause == null ? "failed" : String.valueOf(cause.getMessage()), cause);
        }
    }

    /** {@code true} if {@code type} is among the reasons of {@code failure}. */
    static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 16; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    @Override
    public void close() {
        if (!end.isDone()) {
            var unused = request.abort(new IOException("no longer wanted"));
        }
    }

    /** The connection stands, but no answer has come in time. */
    static final class SilentException extends IOException {
        SilentException() {
            super("no answer in time");
        }
    }
}
