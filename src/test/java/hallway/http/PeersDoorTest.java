package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hallway.identity.KeyFile;
import hallway.identity.NodeKey;
import hallway.identity.TlsContexts;
import hallway.limit.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The peers' door, attacked from the network. */
class PeersDoorTest {
    private static final String WHO = "GET /v1/who HTTP/1.1\nHost: hallway\n\n";

    @TempDir
    Path folder;

    private TestDoors doors;
    private NodeKey client;

    @BeforeEach
    void open() throws IOException {
        doors = new TestDoors(folder);
        client = KeyFile.openOrCreate(folder.resolve("client.p12"), new SecureRandom(), Instant.now());
    }

    @AfterEach
    void close() {
        doors.slowReads.release(100);
        doors.close();
    }

    private SSLSocket connect() throws IOException {
        SSLContext context = new TlsContexts(client, new SecureRandom()).client(doors.key.id());
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), doors.ports.peers());
        socket.setSoTimeout(5000);
        return socket;
    }

    @Test
    void callerIsTheKeyOfTheSession() throws IOException {
        try (SSLSocket socket = connect()) {
            assertThat(RawClient.send(socket, WHO))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith(client.id().value());
        }
    }

    @Test
    void S09_withoutCertificateNothingIsAnswered() throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        assertRefused(context, "TLSv1.3");
    }

    @Test
    void S09_olderTlsIsRefused() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        assertRefused(context, "TLSv1.2");
    }

    private void assertRefused(SSLContext context, String protocol) throws IOException {
        try (SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), doors.ports.peers())) {
            socket.setSoTimeout(5000);
            socket.setEnabledProtocols(new String[] {protocol});
            assertThatThrownBy(() -> {
                        String answer = RawClient.send(socket, WHO);
                        if (answer.isEmpty()) {
                            throw new IOException("closed without an answer");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void plainHttpIsNotAnswered() throws IOException {
        assertThat(RawClient.send(doors.ports.peers(), WHO)).doesNotContain("HTTP/1.1 200");
    }

    @Test
    void unverifiedCallerFromAnotherSubnetIsRefused() throws IOException {
        doors.onLink = false;
        try (SSLSocket socket = connect()) {
            assertThat(RawClient.send(socket, WHO))
                    .startsWith("HTTP/1.1 403 ")
                    .doesNotContain(client.id().value());
        }
    }

    @Test
    void S02_routesOfThePageAreNotOnThisDoor() throws IOException {
        try (SSLSocket socket = connect()) {
            assertThat(RawClient.send(socket, "GET /api/open HTTP/1.1\nHost: x\n\n"))
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void S11_disconnectCutsARunningConnection() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream()
                    .write("GET /v1/who HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(12)).isEqualTo("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
            doors.doors.disconnect(client.id());
            assertEnds(in);
        }
    }

    @Test
    void S21_halfAHeaderIsCutAfterTenSeconds() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.ports.page())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            assertIsCutAfter(Limits.HEADER_TIME, socket);
        }
    }

    @Test
    void S21_halfAHandshakeIsCutAfterTenSeconds() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.ports.peers())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2});
            assertIsCutAfter(Limits.HEADER_TIME, socket);
        }
    }

    @Test
    void S21_slowBodyIsCut() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.ports.page())) {
            socket.setSoTimeout(8000);
            socket.getOutputStream()
                    .write(("POST /api/body HTTP/1.1\r\nHost: 127.0.0.1:" + doors.ports.page()
                                    + "\r\nAuthorization: Hallway " + doors.tokens.apiToken()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            assertIsCutAfter(Limits.BODY_WINDOW, socket);
        }
    }

    @Test
    void anAnswerMayTakeLongerThanABodyMay() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream()
                    .write("GET /v1/content/slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> doors.opened.get() == 1);
            // once this one is cut, the watch has looked at the other too
            S21_slowBodyIsCut();
            doors.slowReads.release(100);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith(new String(TestDoors.TEXT, StandardCharsets.US_ASCII));
        }
    }

    private void assertIsCutAfter(Duration limit, Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        Awaitility.await().until(() -> {
            doors.pass(limit.plusSeconds(1));
            return hasEnded(socket, in);
        });
    }

    private static boolean hasEnded(Socket socket, InputStream in) throws IOException {
        socket.setSoTimeout(1500);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void S21_oneNodeHasAtMostEightConnections() throws IOException {
        List<SSLSocket> sockets = new ArrayList<>();
        try {
            int answered = 0;
            for (int i = 0; i < Limits.CONNECTIONS_PER_NODE + 2; i++) {
                SSLSocket socket = connect();
                sockets.add(socket);
                socket.getOutputStream()
                        .write("GET /v1/who HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] start = socket.getInputStream().readNBytes(12);
                answered += new String(start, StandardCharsets.US_ASCII).endsWith("200") ? 1 : 0;
            }
            assertThat(answered).isEqualTo(Limits.CONNECTIONS_PER_NODE);
        } finally {
            for (SSLSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void assertEnds(InputStream in) {
        try {
            in.readAllBytes();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // anybody
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // anybody
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void doorThatCouldNotOpenIsTriedAgain() throws IOException {
        InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        try (ServerSocket holder = bound(other)) {
            assumeTrue(holder.isBound(), "the system has no 127.0.0.2");
            doors.doors.openPeersOn(List.of(other));
            assertThat(doors.doors.peersOpenOn()).isEmpty();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> doors.doors.peersOpenOn().contains(other));
    }

    private ServerSocket bound(InetAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(address, doors.ports.peers()));
        } catch (BindException e) {
            socket.close();
        }
        return socket;
    }
}
