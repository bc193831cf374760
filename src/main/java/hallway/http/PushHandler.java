package hallway.http;

import hallway.access.Caller;
import hallway.model.ProblemException;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Opens the long answers of a door; what is none goes on to the routes. */
final class PushHandler extends Handler.Wrapper {
    private final List<PushSource> sources;
    private final Problems problems;

    PushHandler(List<PushSource> sources, Problems problems, Handler routes) {
        super(routes);
        this.sources = sources;
        this.problems = problems;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        PushSource source = find(request);
        if (source == null) {
            return super.handle(request, response, callback);
        }
        try {
            Caller caller = (Caller) request.getAttribute(Guard.CALLER);
            source.rule().require(caller);
            open(source, caller, request, response, callback);
        } catch (ProblemException e) {
            response.reset();
            problems.write(response, e.problem(), callback);
        }
        return true;
    }

    private static void open(PushSource source, Caller caller, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, source.mediaType());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        PushStream stream = new PushStream(source, request, response, callback);
        // a reader that says nothing is what is expected; a dead one is found by the next write
        request.addIdleTimeoutListener(timeout -> false);
        source.opened(caller, stream);
    }

    private @Nullable PushSource find(Request request) {
        if (HttpMethod.GET.is(request.getMethod())) {
            String path = request.getHttpURI().getPath();
            for (PushSource source : sources) {
                if (source.answers(path)) {
                    return source;
                }
            }
        }
        return null;
    }
}
