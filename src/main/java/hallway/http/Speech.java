package hallway.http;

import hallway.identity.TlsContexts;
import hallway.limit.Limits;
import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What each door speaks: HTTP/1.1, and which TLS around it. */
final class Speech {
    /** A {@code %} in a name is {@code %25} on the wire; RawPath decodes once and refuses what climbs. */
    private static final UriCompliance ESCAPES = UriCompliance.RFC3986.with(
            "hallway",
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS);

    private Speech() {}

    /** Plain HTTP, for loopback. */
    static List<ConnectionFactory> plain() {
        return List.of(new HttpConnectionFactory(configuration()));
    }

    /** TLS 1.3 with a client certificate. */
    static List<ConnectionFactory> ofPeers(TlsContexts tls) {
        SslContextFactory.Server factory = sslFactory(tls.server(), "TLSv1.3");
        factory.setNeedClientAuth(true);
        return List.of(ssl(factory), secureHttp());
    }

    /** TLS where it begins like TLS, else plain HTTP: a phone's browser takes either, on one port. */
    static List<ConnectionFactory> ofGuests(GuestDoor.Tls tls) throws IOException {
        SslConnectionFactory ssl = ssl(sslFactory(tls.context(), "TLSv1.3", "TLSv1.2"));
        return List.of(new DetectorConnectionFactory(ssl), secureHttp());
    }

    private static SslContextFactory.Server sslFactory(SSLContext context, String... protocols) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(context);
        factory.setIncludeProtocols(protocols);
        factory.setExcludeProtocols();
        factory.setSniRequired(false);
        factory.setRenegotiationAllowed(false);
        return factory;
    }

    private static SslConnectionFactory ssl(SslContextFactory.Server factory) {
        SslConnectionFactory connections = new SslConnectionFactory(factory, "http/1.1");
        // from our buffer to the socket without a copy on the heap between
        connections.setDirectBuffersForEncryption(true);
        connections.setDirectBuffersForDecryption(true);
        return connections;
    }

    private static HttpConnectionFactory secureHttp() {
        HttpConfiguration configuration = configuration();
        // a node is asked for by its key; the name in a certificate or in SNI means nothing
        configuration.addCustomizer(new SecureRequestCustomizer(false, false, -1, false));
        return new HttpConnectionFactory(configuration);
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(Limits.HEADER_BYTES);
        configuration.setOutputBufferSize(ContentPump.BUFFER);
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setUriCompliance(ESCAPES);
        return configuration;
    }
}
