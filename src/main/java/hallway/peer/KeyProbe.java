package hallway.peer;

import hallway.identity.NodeIds;
import hallway.identity.TlsContexts;
import hallway.model.NodeId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/** Learns whose key answers at an address: a handshake, and not one byte after it. */
final class KeyProbe {
    private static final String[] PROTOCOLS = {"TLSv1.3"};

    private final TlsContexts tls;
    private final PeerHttp http;

    KeyProbe(TlsContexts tls, PeerHttp http) {
        this.tls = tls;
        this.http = http;
    }

    /** @throws IOException if nothing answers in {@code time}, or what answers is not a node */
    NodeId learn(InetSocketAddress address, Duration time) throws IOException {
        try (Socket plain = new Socket()) {
            // the limits of a socket are for each read; this one is for all of them
            Runnable cancel = http.later(time, () -> close(plain));
            try {
                plain.connect(address, (int) PeerHttp.CONNECT_TIME.toMillis());
                plain.setSoTimeout((int) time.toMillis());
                return handshake(plain, address);
            } finally {
                cancel.run();
            }
        }
    }

    private NodeId handshake(Socket plain, InetSocketAddress address) throws IOException {
        try (SSLSocket socket = (SSLSocket) tls.clientOfAnybody()
                .getSocketFactory()
                .createSocket(plain, address.getAddress().getHostAddress(), address.getPort(), true)) {
            socket.setEnabledProtocols(PROTOCOLS);
            socket.startHandshake();
            return NodeIds.of(socket.getSession().getPeerCertificates()[0].getPublicKey());
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
