package hallway.peer;

import hallway.identity.TlsContexts;
import hallway.model.NodeId;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.io.ssl.SslClientConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Gives every connection its own context, pinned to the key of the node it is for (S10): no session is ever resumed, so
 * no handshake goes without the check.
 */
final class PinnedTls extends SslContextFactory.Client implements SslClientConnectionFactory.SslEngineFactory {
    private static final String[] PROTOCOLS = {"TLSv1.3"};
    /** Nobody's: Jetty wants a context at its start, and what slipped past {@link #newSslEngine} would fail on it. */
    private static final NodeId NOBODY = new NodeId("A".repeat(NodeId.LENGTH));

    private final TlsContexts tls;

    PinnedTls(TlsContexts tls) {
        this.tls = tls;
        setSslContext(tls.client(NOBODY));
        setEndpointIdentificationAlgorithm(null);
    }

    @Override
    public SSLEngine newSslEngine(String host, int port, Map<String, Object> context) {
        return engine(tls.client(target(context).node()));
    }

    static Target target(Map<String, Object> context) {
        if (context.get(Destination.CONTEXT_KEY) instanceof Destination destination
                && destination.getOrigin().getTag() instanceof Target target) {
            return target;
        }
        throw new IllegalStateException("a connection without the node it is for");
    }

    private static SSLEngine engine(SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(PROTOCOLS);
        return engine;
    }

    /** Jetty warns of the missing host name check; the pin stands in for it. */
    @Override
    protected void checkConfiguration() {}
}
