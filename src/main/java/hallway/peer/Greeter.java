package hallway.peer;

import hallway.discovery.Prober;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.Greeting;
import hallway.model.NodeId;
import hallway.model.NodeName;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Greets nodes ({@code POST /v1/greeting}). Where it is not known who answers, a bare handshake learns the key first; the
 * request then goes out on a connection that is pinned to it. Safe for use by any thread.
 */
public final class Greeter implements Prober {
    private static final Logger LOG = LoggerFactory.getLogger(Greeter.class);
    private static final Duration TIME = Duration.ofSeconds(3);
    private static final Duration HANDSHAKE_TIME = Duration.ofMillis(1600);
    private static final int MAX_ANSWER = 4096;

    private final NodeId own;
    private final PeerHttp http;
    private final KeyProbe keys;
    private final Json json;
    private final Supplier<NodeName> name;
    private final Supplier<Integer> port;
    private final String version;
    private final InstantSource clock;

    /** @param port where this node's own door for peers is now */
    public Greeter(
            NodeId own,
            TlsContexts tls,
            PeerClient client,
            Json json,
            Supplier<NodeName> name,
            Supplier<Integer> port,
            String version,
            InstantSource clock) {
        this.own = own;
        this.http = client.calls().http();
        this.keys = new KeyProbe(tls, http);
        this.json = json;
        this.name = name;
        this.port = port;
        this.version = version;
        this.clock = clock;
    }

    @Override
    public Result probe(@Nullable NodeId expected, InetSocketAddress address) {
        if (address.isUnresolved()) {
            return new Unreachable("the address can't be resolved");
        }
        long deadline = System.nanoTime() + TIME.toNanos();
        try {
            NodeId id = expected == null ? keys.learn(address, HANDSHAKE_TIME) : expected;
            return id.equals(own)
                    ? new Refused("this is the node itself")
                    : greet(new Target(id, address), Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (MalformedJsonException e) {
            LOG.info("a greeting at {} can't be read: {}", address, e.getMessage());
            return new Refused("what answers there does not greet like a node");
        } catch (IOException e) {
            LOG.debug("no greeting at {}: {}", address, e.toString());
            return outcome(e);
        }
    }

    private Result greet(Target target, Duration time) throws IOException {
        Greeting hello = new Greeting(Greeting.PROTOCOL, name.get(), port.get(), version, clock.instant());
        Request request = http.request("POST", target, "/v1/greeting")
                .body(new BytesRequestContent("application/json", json.bytes(hello)))
                .timeout(time.toMillis(), TimeUnit.MILLISECONDS);
        try (Exchange exchange = Exchange.send(request)) {
            int status = exchange.head(time).getStatus();
            if (status != 200) {
                return new Refused("it answers a greeting with status " + status);
            }
            try (InputStream body = exchange.body(time)) {
                byte[] answer = body.readNBytes(MAX_ANSWER + 1);
                if (answer.length > MAX_ANSWER) {
                    return new Refused("it answers a greeting with more than a greeting");
                }
                Greeting greeting = json.read(answer, Greeting.class);
                return new Answered(
                        target.node(), greeting.name(), greeting.version(), PlausibleTime.of(greeting.time()));
            }
        }
    }

    private static Result outcome(IOException e) {
        if (Exchange.isCausedBy(e, CertificateException.class)) {
            return new Refused("another machine answers there than the one that is wanted");
        }
        // while a handshake fails, whoever writes meanwhile finds only that the connection is closed
        boolean ended = Stream.of(SSLException.class, EOFException.class, ClosedChannelException.class)
                .anyMatch(type -> Exchange.isCausedBy(e, type));
        return ended ? new Refused("what answers there is not Hallway") : new Unreachable("nothing answers there");
    }
}
