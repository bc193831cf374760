package hallway.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty answers by itself (a request that is no HTTP, headers too long) is a problem too, never a page or a trace. */
final class ProblemErrors extends ErrorHandler {
    private final Problems problems;

    ProblemErrors(Problems problems) {
        this.problems = problems;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? HttpStatus.INTERNAL_SERVER_ERROR_500 : response.getStatus();
        // it has not come by the guard; whoever sent it has nothing more to say on this connection (CONNECT would keep
        // it)
        response.getHeaders().put(Guard.NO_SNIFF);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        problems.write(response, Problems.ofStatus(status), callback);
        return true;
    }
}
