package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.http.Door;
import hallway.http.Ports;
import hallway.identity.FreshKeys;
import hallway.identity.KeyFile;
import hallway.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What holds on every door that a node has, whichever they are; and what is said of a whole day's work. */
@Timeout(120)
class EveryDoorTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Json JSON = new Json();
    private static final Logger OURS = Logger.getLogger("hallway");

    @TempDir
    private static Path folder = Path.of("");

    private static TestOffice office;
    private static final Said SAID = new Said();

    @BeforeAll
    static void open() throws IOException {
        OURS.setLevel(Level.ALL);
        OURS.addHandler(SAID);
        office = new TestOffice(folder, 2);
        await().atMost(SOON)
                .until(() -> tree(office.desk(2).get("api/v1/nodes/desk-1"))
                        .path("name")
                        .asString("")
                        .equals("desk-1"));
        Path lobby = Files.createDirectories(folder.resolve("lobby"));
        String share = tree(office.desk(1).post("api/v1/shares", "{\"folder\":\"" + lobby + "\",\"name\":\"Lobby\"}"))
                .path("id")
                .asString();
        // the door for guests is open while there is a link
        assertThat(office.desk(1).post("api/v1/guest-links", "{\"share\":\"" + share + "\"}"))
                .contains("\"url\"");
    }

    @AfterAll
    static void close() {
        OURS.removeHandler(SAID);
        OURS.setLevel(Level.INFO);
        office.close();
    }

    private static JsonNode tree(String text) throws IOException {
        return JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int port(Door door) {
        Ports ports = office.desk(1).node.doors.ports();
        return switch (door) {
            case PEERS -> ports.peers();
            case PAGE -> ports.page();
            case PREVIEWS -> ports.previews();
            case GUESTS -> ports.guests();
        };
    }

    /** The status of the answer to a head without a body; 0 if the door closes without one. */
    private static int status(Door door, String request, String target) throws IOException {
        if (door == Door.PEERS) {
            try (RawPeer peer = new RawPeer(
                    FreshKeys.make(new SecureRandom()), office.desk(1).node.id(), port(door))) {
                return peer.ask(request, target, "").status();
            }
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(door))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = request + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port(door)
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.isEmpty() ? 0 : Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    @Test
    void S24_connectIsRefusedOnEveryDoorAndNobodyIsConnected() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String target = "127.0.0.1:" + elsewhere.getLocalPort();
            elsewhere.setSoTimeout(1);
            int doors = 0;
            for (Door door : office.desk(1).node.doors.plans().keySet()) {
                for (String other : List.of(target, "192.0.2.7:80", "[::1]:" + elsewhere.getLocalPort(), "/", "*")) {
                    assertThat(status(door, "CONNECT", other))
                            .as(door + " CONNECT " + other)
                            .isIn(0, 400, 401, 403, 404, 405, 421, 501);
                }
                // the form in which a proxy is asked (RFC 9112 section 3.2.2)
                assertThat(status(door, "GET", "http://" + target + "/"))
                        .as(door + " as a proxy")
                        .isNotIn(200, 502, 504);
                doors++;
            }
            assertThat(doors).isGreaterThanOrEqualTo(3);
            org.assertj.core.api.Assertions.assertThatThrownBy(elsewhere::accept)
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void S06_noDoorSetsACookieOrNamesItsMaker() throws IOException {
        try (RawPeer peer = new RawPeer(
                FreshKeys.make(new SecureRandom()), office.desk(1).node.id(), port(Door.PEERS))) {
            for (String target : List.of("/v1/shares", "/nothing", "/")) {
                assertThat(peer.ask("GET", target, "").headers())
                        .doesNotContainKeys("set-cookie", "server", "x-powered-by", "access-control-allow-origin")
                        .containsEntry("x-content-type-options", "nosniff");
            }
        }
    }

    @Test
    void S22_compressedBodiesAreNotUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            zip.write(new byte[32 * 1024 * 1024]);
        }
        String body = bomb.toString(StandardCharsets.ISO_8859_1);
        try (RawPeer peer = new RawPeer(
                FreshKeys.make(new SecureRandom()), office.desk(1).node.id(), port(Door.PEERS))) {
            for (String target : List.of("/v1/greeting", "/v1/reach", "/v1/pairings", "/v1/verify-link")) {
                assertThat(peer.ask("POST", target, "Content-Encoding: gzip\r\n", body)
                                .status())
                        .as(target)
                        .isIn(400, 413);
            }
        }
    }

    @Test
    void S23_anAddressLeadsToAnotherNodeOrNowhere() throws IOException {
        TestOffice.Desk one = office.desk(1);
        Ports ports = one.node.doors.ports();
        for (String address : List.of(
                "127.0.0.1:" + ports.peers(),
                "127.0.0.1:" + ports.page(),
                "[::1]:" + ports.page(),
                "127.0.0.1:" + ports.previews(),
                "127.0.0.1:1",
                "localhost:" + ports.page(),
                "http://127.0.0.1:" + ports.page() + "/")) {
            assertThat(one.ask("POST", "api/v1/nodes", "{\"address\":\"" + address + "\"}")
                            .statusCode())
                    .as(address)
                    .isBetween(400, 599);
        }
        assertThat(tree(one.get("api/v1/nodes")).size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void S41_noSecretOfAFullRunIsInTheLogInTheActivityOrInAnAddress() throws IOException {
        TestOffice.Desk one = office.desk(1);
        TestOffice.Desk two = office.desk(2);
        List<String> secrets = new ArrayList<>();
        for (TestOffice.Desk desk : List.of(one, two)) {
            secrets.add(Files.readString(desk.data.token()).strip());
            byte[] key = KeyFile.openOrCreate(desk.data.keyStore(), new SecureRandom(), Instant.now())
                    .privateKey()
                    .getEncoded();
            secrets.add(Base64.getEncoder().encodeToString(key).substring(50, 90));
        }
        // signing in, and a second time with a spent key
        String url = tree(one.post("api/v1/session/key", "{}")).path("url").asString();
        String oneTime = url.substring(url.indexOf("#k=") + 3);
        secrets.add(oneTime);
        String token = tree(one.post("api/v1/session", "{\"key\":\"" + oneTime + "\"}"))
                .path("token")
                .asString();
        assertThat(token).isNotBlank();
        secrets.add(token);
        assertThat(one.post("api/v1/session", "{\"key\":\"" + oneTime + "\"}")).contains("unauthenticated");
        // a share, a link, verified by it, a second use
        Path plans = Files.createDirectories(folder.resolve("plans"));
        Files.writeString(plans.resolve("house.txt"), "a house");
        one.share(plans, "Plans");
        String link = tree(one.post("api/v1/links", "{}")).path("link").asString();
        secrets.add(link.substring(link.lastIndexOf('.') + 1));
        assertThat(two.post("api/v1/links/use", "{\"link\":\"" + link + "\"}")).contains("\"level\":\"l2\"");
        assertThat(two.post("api/v1/links/use", "{\"link\":\"" + link + "\"}")).contains("precondition-failed");
        await().atMost(SOON).until(() -> two.get("api/v1/nodes/desk-1").contains("\"Plans\""));
        // a link for a guest, an office and a code to join it
        String guest = tree(one.post("api/v1/guest-links", "{\"share\":\"Plans\"}"))
                .path("url")
                .asString();
        try (InputStream page = URI.create(guest).toURL().openStream()) {
            assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8)).contains("Plans");
        }
        secrets.add(guest.replaceAll(".*/g/([^/]+)/?", "$1"));
        secrets.add(tree(one.post("api/v1/membership", "{\"name\":\"Ink and Paper\"}"))
                .path("key")
                .get(0)
                .asString());
        String code = tree(one.post("api/v1/membership/codes", "{\"uses\":1,\"days\":1}"))
                .path("code")
                .asString();
        secrets.add(code.substring(code.indexOf('.') + 1));
        assertThat(two.post("api/v1/membership/join", "{\"code\":\"" + code + "\"}"))
                .contains("\"good\":true");
        // a download, a ticket, a preview
        String content = "/api/v1/nodes/desk-1/shares/Plans/content/house.txt";
        assertThat(two.get(content.substring(1))).isEqualTo("a house");
        String ticketed = tree(two.post("api/v1/tickets", "{\"path\":\"" + content + "\"}"))
                .path("url")
                .asString();
        secrets.add(ticketed.substring(ticketed.indexOf("?t=") + 3));
        String preview = tree(two.post("api/v1/previews", "{\"path\":\"" + content + "\"}"))
                .path("url")
                .asString();
        secrets.add(preview.replaceAll(".*/t/([^/]+)/.*", "$1"));
        two.post(
                "api/v1/transfers",
                "{\"sources\":[{\"node\":\"desk-1\",\"share\":\"Plans\",\"path\":\"\"}],\"folder\":\""
                        + folder.resolve("out") + "\"}");
        await().atMost(SOON).until(() -> two.get("api/v1/transfers").contains("\"state\":\"done\""));

        assertThat(secrets).hasSize(12).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(14));
        List<String> places = new ArrayList<>(SAID.lines());
        assertThat(places).hasSizeGreaterThan(5);
        for (TestOffice.Desk desk : List.of(one, two)) {
            for (String path : List.of(
                    "activity",
                    "status",
                    "nodes",
                    "settings",
                    "transfers",
                    "about",
                    "pairings",
                    "membership",
                    "guest-links")) {
                places.add(desk.get("api/v1/" + path));
            }
        }
        for (String secret : secrets) {
            assertThat(places).noneMatch(place -> place.contains(secret));
        }
    }

    /** All that is logged, as it would stand in the file. */
    private static final class Said extends Handler {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        Said() {
            setLevel(Level.ALL);
        }

        List<String> lines() {
            synchronized (lines) {
                return List.copyOf(lines);
            }
        }

        @Override
        public void publish(LogRecord event) {
            lines.add(new LogLine().format(event));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
