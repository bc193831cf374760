package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.access.Caller;
import hallway.identity.GuestTls;
import hallway.identity.KeyFile;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.model.Level;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guests' door by itself: {@code /g/<secret>/} tells who has come. */
class GuestsDoorTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder = Path.of("");

    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean onLink = true;
    private Doors doors;

    @BeforeEach
    void open() throws IOException {
        SecureRandom random = new SecureRandom();
        InstantSource clock = () -> Instant.now().plus(ahead);
        doors = new Doors(
                new TlsContexts(KeyFile.openOrCreate(folder.resolve("node.p12"), random, Instant.now()), random),
                new Json(),
                new Tokens(random, clock),
                PortChooser.choose(25_255, OptionalInt.empty()),
                clock,
                id -> Level.L0,
                address -> onLink,
                new GuestDoor(
                        secret -> secret.equals("known") ? new Caller.Guest("0badcafe") : new Caller.Anonymous(),
                        () -> GuestTls.openOrCreate(folder.resolve("guests.p12"), random, Instant.now())),
                Map.of(Door.GUESTS, new DoorPlan(List.of(GuestsDoorTest::routes), List.of(), List.of())));
        doors.start();
        doors.openGuestsOn(List.of(LOOPBACK));
    }

    private static void routes(io.javalin.config.RoutesConfig routes) {
        routes.get("/g/{secret}", context -> context.result("come in"), Rule.GUEST);
        routes.post("/g/{secret}", context -> context.result("" + context.bodyAsBytes().length), Rule.GUEST);
        routes.get("/owner", context -> context.result("no"), Rule.OWNER);
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(LOOPBACK, doors.ports().guests());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private String ask(String method, String path, String... headers) throws IOException {
        try (Socket socket = connect()) {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            socket.getOutputStream()
                    .write((method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void guestIsWhoeverHasTheSecretAndNobodyElse() throws IOException {
        assertThat(ask("GET", "/g/known/")).startsWith("HTTP/1.1 200").endsWith("come in");
        assertThat(ask("GET", "/g/%6bnown/")).startsWith("HTTP/1.1 200");
        for (String path : List.of("/g/other/", "/g/Known/", "/g/known%00/", "/owner", "/g/", "/g/x/../known/")) {
            assertThat(ask("GET", path)).as(path).doesNotContain("come in").doesNotContain("\r\n\r\nno");
        }
    }

    @Test
    void onlyReadingAndSendingIsDoneHere() throws IOException {
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")) {
            assertThat(ask(method, "/g/known/"))
                    .as(method)
                    .doesNotContain(" 200 ")
                    .doesNotContain("come in");
        }
    }

    @Test
    void tokensOfThePageMeanNothingHere() throws IOException {
        assertThat(ask("GET", "/owner", "Authorization: Hallway x")).contains(" 401 ");
    }

    @Test
    void nobodyIsAnsweredFromAnotherNetwork() throws IOException {
        onLink = false;
        assertThat(ask("GET", "/g/known/")).startsWith("HTTP/1.1 403").contains("office's own network");
    }

    @Test
    void S06_everyAnswerKeepsTheAddressToItselfAndSetsNoCookie() throws IOException {
        for (String path : List.of("/g/known/", "/g/other/", "/nothing", "/%zz", "/owner")) {
            assertThat(ask("GET", path).toLowerCase(java.util.Locale.ROOT))
                    .as(path)
                    .doesNotContain("set-cookie");
        }
        assertThat(ask("GET", "/g/other/"))
                .contains("Referrer-Policy: no-referrer", "X-Robots-Tag: noindex", "Cache-Control: no-store");
    }

    @Test
    void S21_connectionThatSaysNothingOrIsSlowIsCut() throws IOException {
        try (Socket silent = connect();
                Socket slow = connect();
                Socket tls = connect()) {
            slow.getOutputStream().write("GET /g/kn".getBytes(StandardCharsets.US_ASCII));
            // the beginning of a TLS record, and no more
            tls.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1});
            assertThat(ask("GET", "/g/known/")).contains("come in");
            for (Socket socket : List.of(silent, slow, tls)) {
                // two looks: what has been told apart only now has its ten seconds again
                ahead = ahead.plusSeconds(11);
                assertThat(isCut(socket)).isTrue();
            }
            assertThat(ask("GET", "/g/known/")).contains("come in");
        }
    }

    @Test
    void S21_bodyThatComesTooSlowlyIsCut() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("POST /g/known/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nabc"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(ask("GET", "/g/known/")).contains("come in");
            socket.setSoTimeout(500);
            // the clock of a body that is read only now begins only now
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                ahead = ahead.plusSeconds(25);
                return isCut(socket);
            });
        }
    }

    private static boolean isCut(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketException e) {
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void closedDoorRefusesAndCutsWhatIsOpen() throws IOException {
        try (Socket open = connect()) {
            assertThat(ask("GET", "/g/known/")).contains("come in");
            doors.openGuestsOn(List.of());
            assertThat(isCut(open)).isTrue();
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        doors.openGuestsOn(List.of(LOOPBACK));
        assertThat(ask("GET", "/g/known/")).contains("come in");
    }
}
