package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.identity.KeyFile;
import hallway.identity.NodeKey;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.limit.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nodes may hold of this one: its time, threads and memory (S21). */
class PeersLimitsTest {
    /** The doors look after their connections each second. */
    private static final Duration LOOK = Duration.ofMillis(2500);

    @TempDir
    Path folder;

    private TestDoors doors;
    private final List<SSLSocket> sockets = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        doors = new TestDoors(folder);
    }

    @AfterEach
    void close() throws IOException {
        for (SSLSocket socket : sockets) {
            socket.close();
        }
        doors.close();
    }

    private TlsContexts node(String name) throws IOException {
        NodeKey key = KeyFile.openOrCreate(folder.resolve(name), new SecureRandom(), Instant.now());
        return new TlsContexts(key, new SecureRandom());
    }

    private InputStream ask(TlsContexts node, String request) throws IOException {
        SSLSocket socket = (SSLSocket) node.client(doors.key.id())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), doors.ports.peers());
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream();
    }

    @Test
    void longDownloadIsNotTakenForASlowBody() throws IOException {
        InputStream in = ask(node("reader"), "GET /v1/content/large HTTP/1.1\r\nHost: x\r\nConnection: close");
        Awaitility.await().until(() -> doors.opened.get() == 1);
        doors.pass(Limits.BODY_WINDOW.plusSeconds(1));
        Awaitility.await().pollDelay(LOOK).until(() -> true);
        assertThat(in.readAllBytes().length).isGreaterThan(TestDoors.LARGE);
    }

    @Test
    void S21_anAnswerThatNobodyTakesIsCut() throws IOException {
        InputStream in = ask(node("sleeper"), "GET /v1/content/large HTTP/1.1\r\nHost: x");
        assertThat(in.read()).isEqualTo('H');
        Awaitility.await().pollDelay(LOOK).until(() -> doors.opened.get() == 1);
        doors.pass(Limits.ANSWER_WINDOW.plusSeconds(1));
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> doors.opened.get() == 0);
    }

    @Test
    void S21_manyKeysLeaveThreadsForThePageAndAreToldToWait() throws IOException {
        int busy = 0;
        List<InputStream> held = new ArrayList<>();
        for (int key = 0; key < 12; key++) {
            TlsContexts node = node("key" + key);
            for (int i = 0; i < Limits.CONNECTIONS_PER_NODE; i++) {
                held.add(ask(node, "GET /v1/waits HTTP/1.1\r\nHost: x"));
            }
        }
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> doors.waiting.get() == Limits.REQUESTS);
        assertThat(RawClient.send(
                        doors.ports.page(), "GET /api/open HTTP/1.1\nHost: 127.0.0.1:" + doors.ports.page() + "\n\n"))
                .startsWith("HTTP/1.1 200 ");
        doors.released.countDown();
        for (InputStream in : held) {
            String start = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            busy += start.endsWith("503") ? 1 : 0;
        }
        assertThat(busy).isEqualTo(held.size() - Limits.REQUESTS);
    }

    @Test
    void S21_oneAddressCannotTakeTheTurnsOfAll() throws IOException {
        PeerTurns turns = new PeerTurns(
                new Problems(new Json()), new Handler.Wrapper(), Limits.REQUESTS, Limits.REQUESTS_PER_ADDRESS);
        InetAddress greedy = InetAddress.getByName("198.51.100.1");
        for (int i = 0; i < Limits.REQUESTS_PER_ADDRESS; i++) {
            assertThat(turns.tryTake(greedy)).isTrue();
        }
        assertThat(turns.tryTake(greedy)).isFalse();
        assertThat(turns.tryTake(InetAddress.getByName("198.51.100.2"))).isTrue();
        turns.giveBack(greedy);
        assertThat(turns.tryTake(greedy)).isTrue();
    }
}
