package hallway.peer;

import hallway.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One {@code GET /v1/news}, read by whichever thread of the client has bytes. Waits nowhere. */
final class NewsStream implements Response.Listener {
    /** Told of the stream's life, on a thread of the client. */
    interface Watcher {
        void opened(NewsStream stream);

        void ended(NewsStream stream);
    }

    private static final Logger LOG = LoggerFactory.getLogger(NewsStream.class);

    private final Target target;
    private final Request request;
    private final NewsLines lines;
    private final Watcher watcher;

    NewsStream(PeerHttp http, Target target, Json json, NewsLines.Listener listener, Watcher watcher, long idleMillis) {
        this.target = target;
        this.request = http.request("GET", target, "/v1/news").idleTimeout(idleMillis, TimeUnit.MILLISECONDS);
        this.lines = new NewsLines(json, listener);
        this.watcher = watcher;
    }

    void open() {
        request.send(this);
    }

    Target target() {
        return target;
    }

    void abort(String reason) {
        var unused = request.abort(new IOException(reason));
    }

    @Override
    public void onHeaders(Response response) {
        if (response.getStatus() == 200) {
            watcher.opened(this);
        } else {
            abort("status " + response.getStatus());
        }
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        try {
            lines.accept(content);
        } catch (IOException e) {
            LOG.info("news of {} can't be read: {}", target.node().brief(), e.getMessage());
            abort("unreadable");
        }
    }

    @Override
    public void onComplete(Result result) {
        LOG.debug("news of {} ended: {}", target.node().brief(), String.valueOf(result.getFailure()));
        watcher.ended(this);
    }
}
