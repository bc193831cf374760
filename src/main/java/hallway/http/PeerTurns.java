package hallway.http;

import hallway.model.Problem;
import hallway.model.ProblemCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Holds how many requests of other nodes, or of guests, are worked on at once, in all and for one address. Keys cost nothing: without it
 * one machine with a dozen of them takes every thread, and the page has none left (S21). Long answers that hold no thread
 * stand before it.
 */
final class PeerTurns extends Handler.Wrapper {
    private static final String RETRY_SECONDS = "2";

    private final Problems problems;
    private final int most;
    private final int mostOfOne;
    // guarded by this; no key stands for none
    private final Map<InetAddress, Integer> taken = new HashMap<>();
    private int all;

    /**
     * @param most at once
     * @param mostOfOne at once for one address
     */
    PeerTurns(Problems problems, Handler next, int most, int mostOfOne) {
        super(next);
        this.problems = problems;
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        InetAddress address =
                request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                        ? remote.getAddress()
                        : InetAddress.getLoopbackAddress();
        if (!tryTake(address)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
            problems.write(
                    response,
                    new Problem(ProblemCode.BUSY, "This machine is busy with other requests. Try again in a moment."),
                    callback);
            return true;
        }
        Request.addCompletionListener(request, failure -> giveBack(address));
        return super.handle(request, response, callback);
    }

    synchronized boolean tryTake(InetAddress address) {
        int now = taken.getOrDefault(address, 0);
        boolean tooMany = now >= mostOfOne && !address.isLoopbackAddress();
        if (tooMany || all >= most) {
            return false;
        }
        all++;
        taken.put(address, now + 1);
        return true;
    }

    synchronized void giveBack(InetAddress address) {
        all--;
        taken.computeIfPresent(address, (key, now) -> now == 1 ? null : Integer.valueOf(now - 1));
    }
}
