package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Strangers at the doors: curl, openssl and raw bytes against a running node (PROTOCOL.md section 6.6). */
@Timeout(120)
class DoorsIT {
    private static final List<String> CLIMBS = List.of(
            "../../etc/passwd",
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e/%2e%2e/etc/passwd",
            "..%5c..%5cetc%5cpasswd",
            "%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
            "..%252f..%252fetc%252fpasswd",
            "/etc/passwd",
            "%2fetc%2fpasswd",
            "./../../etc/passwd",
            "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
            "house.txt%00.png",
            "house.txt/../../../etc/passwd",
            "..;/..;/etc/passwd",
            "leads-out",
            "folder-out/passwd",
            "house.txt/",
            "C:%5cWindows%5cwin.ini");

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode h1;
    private static ClientKey stranger;
    private static String share;

    @BeforeAll
    static void up() {
        Needs.office();
        Needs.tool("openssl", "openssl");
        office = Office.up(2);
        h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
        Tree plans = Tree.at(temp.resolve("plans")).text("house.txt", "a house");
        plans.sh("ln -s /etc/passwd " + plans.folder() + "/leads-out; ln -s /etc " + plans.folder() + "/folder-out");
        h1.share(plans.folder(), "Plans");
        share = h1.shareId("Plans");
        stranger = ClientKey.make(temp, "stranger");
    }

    @AfterAll
    static void down() {
        if (office != null) {
            office.close();
        }
    }

    private static Curl anonymous() {
        return Curl.anonymous(office.host(1), h1.url());
    }

    private static Curl peer() {
        return Curl.peer(office.host(2), h1, stranger);
    }

    private static void expectWell() {
        assertThat(h1.api().get("api/v1/status").status()).isEqualTo(200);
        assertThat(peer().get("v1/shares").status()).isEqualTo(200);
    }

    @Test
    void S01_foreignHostIsMisdirected() {
        String port = h1.url().replaceAll("\\D+$", "").replaceAll(".*:", "");
        for (String host : List.of(
                "evil.test:" + port,
                "127.0.0.1.evil.test:" + port,
                "127.0.0.1:1",
                "localhost",
                "0.0.0.0:" + port,
                "evil.test")) {
            assertThat(h1.api().with("-H", "Host: " + host).get("api/v1/status").status())
                    .as(host)
                    .isEqualTo(421);
            assertThat(anonymous().with("-H", "Host: " + host).get("").status())
                    .as(host)
                    .isEqualTo(421);
        }
        assertThat(h1.api()
                        .with("-H", "Host: localhost:" + port)
                        .get("api/v1/status")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void S02_everyRouteWithoutTokenIsRefused() {
        JsonNode paths = h1.api().get("api/v1/openapi.json").json().path("paths");
        List<String> open = List.of("/api/v1/session", "/api/v1/session/open");
        int seen = 0;
        for (String path : paths.propertyNames()) {
            for (String method : paths.path(path).propertyNames()) {
                if (List.of("get", "post", "put", "patch", "delete").contains(method)
                        && path.startsWith("/api/")
                        && !open.contains(path)) {
                    String concrete = path.substring(1).replaceAll("\\{[^}]*}", "x");
                    Answer none = anonymous().request(method.toUpperCase(Locale.ROOT), concrete, "-m", "5");
                    assertThat(none.status()).as(method + " " + path).isEqualTo(401);
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(15);
        assertThat(anonymous()
                        .with("-H", "Authorization: Hallway nonsense")
                        .get("api/v1/status")
                        .status())
                .isEqualTo(401);
        assertThat(anonymous()
                        .with("-b", "token=" + h1.token())
                        .get("api/v1/status")
                        .status())
                .isEqualTo(401);
        assertThat(anonymous().get("api/v1/status?t=" + h1.token()).status()).isEqualTo(401);
    }

    @Test
    void S03_S06_otherOriginsAreRefusedAndNoAnswerSetsCookiesOrOpensOrigins() {
        Curl evil = h1.api().with("-H", "Origin: https://evil.test", "-H", "Sec-Fetch-Site: cross-site");
        List<Answer> answers = new ArrayList<>();
        answers.add(evil.get("api/v1/status"));
        answers.add(evil.request("POST", "api/v1/stop", "-d", ""));
        answers.add(evil.request("POST", "api/v1/session/open", "-d", ""));
        answers.forEach(answer -> assertThat(answer.status()).isIn(401, 403, 421));
        answers.add(evil.request("OPTIONS", "api/v1/status", "-H", "Access-Control-Request-Method: GET"));
        answers.add(anonymous().get(""));
        answers.add(anonymous().get("nothing-here"));
        answers.add(h1.api().get("api/v1/nodes"));
        answers.add(peer().get("v1/shares"));
        answers.add(peer().get("nothing-here"));
        for (Answer answer : answers) {
            assertThat(answer.head()).isNotBlank();
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
        expectWell();
    }

    @Test
    void S09_peersDoorWantsTls13AndCertificate() {
        Host h2 = office.host(2);
        String door = "https://" + h1.host().address() + ":" + h1.peerPort() + "/v1/shares";
        String key = stranger.key().toString();
        String certificate = stranger.certificate().toString();
        String[] noCertificate = {"curl", "-sk", "-m", "10", door};
        String[] oldTls = {"curl", "-sk", "-m", "10", "--tls-max", "1.2", "--cert", certificate, "--key", key, door};
        String[] plain = {"curl", "-s", "-m", "10", door.replace("https", "http")};
        String[] whole = {"curl", "-sfk", "-m", "10", "--cert", certificate, "--key", key, door};
        assertThat(h2.run(noCertificate).exit()).isNotZero();
        assertThat(h2.run(oldTls).exit()).isNotZero();
        assertThat(h2.run(plain).out()).doesNotContain("Plans");
        assertThat(h2.run(whole).ok().out()).contains("Plans");
    }

    @Test
    void S16_pathThatClimbsOutIsNeverServed() {
        int seen = 0;
        for (String climb : CLIMBS) {
            for (String verb : List.of("content", "entries", "entry", "tree", "zip")) {
                Answer far = peer().get("v1/shares/" + share + "/" + verb + "/" + climb);
                Answer near = h1.api().get("api/v1/nodes/me/shares/Plans/" + verb + "/" + climb);
                for (Answer answer : List.of(far, near)) {
                    assertThat(answer.body()).as(verb + " " + climb).doesNotContain("root:");
                    boolean harmless = climb.equals("house.txt/");
                    assertThat(answer.status()).as(verb + " " + climb).isBetween(harmless ? 200 : 400, 499);
                    seen++;
                }
            }
        }
        assertThat(seen).isEqualTo(CLIMBS.size() * 10);
        assertThat(peer().get("v1/shares/" + share + "/content/house.txt").body())
                .isEqualTo("a house");
        expectWell();
    }

    @Test
    void S21_garbageHalfAndSlowRequestsAreCutOffAndTheNodeStaysWell() throws Exception {
        String page = "/dev/tcp/127.0.0.1/" + h1.url().replaceAll("\\D+$", "").replaceAll(".*:", "");
        String door = "/dev/tcp/" + h1.host().address() + "/" + h1.peerPort();
        List<Process> attacks = new ArrayList<>();
        for (String port : List.of(page, door)) {
            attacks.add(attack(port, "head -c 200000 /dev/urandom"));
            attacks.add(attack(port, "printf 'GET / HTTP/1.1\\r\\nHost: '"));
            attacks.add(attack(port, "for i in $(seq 60); do printf 'G' || exit; sleep 0.5; done"));
            attacks.add(attack(port, "printf 'GET /%040000d HTTP/1.1\\r\\n\\r\\n' 0"));
            attacks.add(attack(port, "printf '\\x16\\x03\\x01\\x02\\x00\\x01'"));
        }
        expectWell();
        for (Process attack : attacks) {
            assertThat(attack.waitFor(60, TimeUnit.SECONDS)).isTrue();
            // 124 would be timeout's word: the node never closed
            assertThat(attack.exitValue()).isNotEqualTo(124);
        }
        expectWell();
    }

    @Test
    void S21_manyIdleConnectionsOfOneAddressLeaveTheDoorToOthers() {
        String open = "for i in $(seq 100); do exec {fd}<>/dev/tcp/" + h1.host().address() + "/" + h1.peerPort()
                + " || break; done; sleep 20";
        Process holder = office.host(2).start(temp.resolve("holder.log"), List.of("bash", "-c", open));
        try {
            Waits.until(
                    "connections held",
                    Duration.ofSeconds(10),
                    () -> office.host(2).run("ss", "-Htn").lines().size() >= 10);
            Curl near = Curl.peer(office.host(1), h1, stranger);
            Waits.until(
                    "another address is served",
                    Duration.ofSeconds(8),
                    () -> near.get("v1/shares").status() == 200);
            assertThat(h1.api().get("api/v1/status").status()).isEqualTo(200);
        } finally {
            holder.destroyForcibly();
        }
        Waits.until(
                "the first one too, later",
                Duration.ofSeconds(30),
                () -> peer().get("v1/shares").status() == 200);
    }

    @Test
    void S22_oversizedAndCrookedBodiesAreRefused() {
        String deep = "[".repeat(5000) + "]".repeat(5000);
        for (String body : List.of(deep, "{", "\"x\"", "null", "{\"port\":1e999}", "{\"port\":-1}")) {
            Answer answer =
                    h1.api().request("POST", "api/v1/nodes", "-H", "Content-Type: application/json", "-d", body);
            assertThat(answer.status())
                    .as(body.substring(0, Math.min(20, body.length())))
                    .isBetween(400, 499);
            Answer far = peer().request("POST", "v1/greeting", "-H", "Content-Type: application/json", "-d", body);
            assertThat(far.status())
                    .as(body.substring(0, Math.min(20, body.length())))
                    .isBetween(400, 499);
        }
        Path large = Tree.at(temp.resolve("large"))
                .random("body", 3 * 1024 * 1024)
                .folder()
                .resolve("body");
        Answer tooLarge = peer().request("POST", "v1/greeting", "--data-binary", "@" + large);
        // refused, or cut off in the middle
        assertThat(tooLarge.status()).isIn(0, 400, 413);
        String entries = "v1/shares/" + share + "/entries/";
        for (String query :
                List.of("?limit=1001", "?limit=-1", "?offset=-1", "?limit=99999999999999999999", "?sort=x")) {
            assertThat(peer().get(entries + query).status()).as(query).isEqualTo(400);
        }
        expectWell();
    }

    @Test
    void errorsAreProblemsWithCodeAndSentence() {
        for (Answer answer : List.of(
                h1.api().get("api/v1/nodes/nobody"),
                h1.api().get("api/v1/nothing"),
                peer().get("v1/shares/" + "0".repeat(32) + "/entries/"),
                peer().get("nothing"),
                anonymous().get("api/v1/status"))) {
            assertThat(answer.status()).isIn(401, 404);
            assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
            JsonNode problem = Output.parse(answer.body());
            assertThat(problem.path("code").asString()).isNotBlank();
            assertThat(problem.path("detail").asString()).matches("(?s).+ .+[.?]");
        }
    }

    /** Sends what {@code script} prints to {@code port}, then reads until the node closes; 124 if it never does. */
    private static Process attack(String port, String script) {
        String whole = "exec 3<>" + port + " || exit 0; ( " + script + " ) >&3 2>/dev/null;"
                + " timeout 40 cat <&3 >/dev/null 2>&1";
        return office.host(1).start(temp.resolve("attack.log"), List.of("bash", "-c", whole));
    }
}
