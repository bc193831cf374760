package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.json.Json;
import hallway.model.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each command asks of the node and prints, word for word. */
class OutputTest extends CommandLineTest {
    private static final String STATUS = "{\"id\":\"" + ID + "\",\"name\":\"desk-3\",\"version\":\"0.1.0\","
            + "\"url\":\"http://127.0.0.1:4266/\",\"ports\":{\"peers\":4265,\"page\":4266,\"previews\":4267,"
            + "\"guests\":4268},\"portsMoved\":true,\"tls\":\"Conscrypt\",\"networks\":[{\"interface\":\"eth0\","
            + "\"addresses\":[\"192.0.2.7/24\"],\"kind\":\"office\",\"label\":\"192.0.2.0/24 on eth0\"}],\"shares\":["
            + "{\"id\":\"00112233445566778899aabbccddeeff\",\"name\":\"Plans\",\"folder\":\"/home/ada/Plans\","
            + "\"audience\":\"everyone\",\"writable\":false,\"state\":\"away\"}],\"peers\":{\"online\":2,\"away\":1},"
            + "\"started\":\"2026-11-22T09:30:00Z\",\"dataDirectory\":\"/data\",\"later\":null}";

    @Test
    void statusIsOneFactALine() {
        node.on("GET /api/v1/status", STATUS);

        assertThat(run("status")).isZero();
        assertThat(out).isEqualTo("""
                        name           desk-3
                        id             %s
                        version        0.1.0
                        page           http://127.0.0.1:4266/
                        ports          4265 machines, 4266 page, 4267 previews, 4268 guests (moved: the usual ones were taken)
                        running since  2026-11-22 09:30
                        data folder    /data
                        network        192.0.2.0/24 on eth0 (office)
                        share          Plans (/home/ada/Plans), away
                        machines       2 online, 1 away
                        """.formatted(ID));
    }

    @Test
    void jsonIsTheNodesDocumentWithFieldsThatThisVersionDoesNotKnow() {
        node.on("GET /api/v1/status", STATUS);

        assertThat(run("status", "--json")).isZero();
        assertThat(out).isEqualTo(STATUS + "\n");
    }

    @Test
    void nodesShowTheBriefIdAndSinceWhenOneIsAway() {
        node.on(
                "GET /api/v1/nodes",
                "[" + node("desk-3", true, "online", "") + "," + node("日本", false, "online", "") + ","
                        + node("Büro", false, "away", "") + "]");

        assertThat(run("nodes")).isZero();
        assertThat(out).isEqualTo("""
                        desk-3  MFRGGZD  own  online                       192.0.2.7:4255
                        日本    MFRGGZD  l1   online                       192.0.2.7:4255
                        Büro    MFRGGZD  l1   away since 2026-11-22 09:30  192.0.2.7:4255
                        """);
    }

    @Test
    void headingsAreForPeopleOnly() {
        terminal = new Terminal(true, true);
        node.on("GET /api/v1/nodes", "[" + node("desk-3", true, "online", share("Plans")) + "]");

        assertThat(run("ls")).isZero();
        assertThat(out).isEqualTo("NAME    STATE   SHARES\ndesk-3  online  1 share\n");
    }

    @Test
    void S08_namesThatWouldActOnTheTerminalAreShown() {
        String evil = "\\u001b[2J\\u202egnp<img src=x>";
        node.on("GET /api/v1/nodes/evil", node("evil", false, "online", share(evil)));

        assertThat(run("ls", "evil")).isZero();
        assertThat(out).isEqualTo("\uFFFD[2J\uFFFDgnp<img src=x>  everyone  available\n");
        assertThat(run("ls", "evil", "--json")).isZero();
        assertThat(out).contains("\\u202e").doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void S08_sentencesOfPeersAreOneHarmlessLine() {
        node.on("DELETE /api/v1/nodes/x", 502, "{\"code\":\"peer-failed\",\"detail\":\"It said:\\n\\u001b[31mboo\"}");

        assertThat(run("forget", "x")).isEqualTo(1);
        assertThat(err).isEqualTo("hallway: It said: \uFFFD[31mboo\n");
    }

    @Test
    void nodesAddGivesTheAddressAndShowsTheNode() {
        node.on("POST /api/v1/nodes", node("h2", false, "online", ""));

        assertThat(run("nodes", "add", "[2001:db8::7]:4255")).isZero();
        assertThat(node.bodies()).containsExactly("{\"address\":\"[2001:db8::7]:4255\"}");
        assertThat(out).isEqualTo("h2  MFRGGZD  l1  online  192.0.2.7:4255\n");
    }

    @Test
    void shareAddSendsTheAbsoluteFolderAndPrintsTheName() throws Exception {
        String added =
                "{\"id\":\"x\",\"name\":\"Pläne\",\"folder\":\"/x\",\"audience\":\"everyone\",\"writable\":false,"
                        + "\"state\":\"available\"}";
        node.on("POST /api/v1/shares", added);

        assertThat(run("share", "add", "Site plans", "--name", "Pläne", "--confirm"))
                .isZero();
        assertThat(out).isEqualTo("Pläne\n");
        String folder = new Json().text(Path.of("Site plans").toAbsolutePath().toString());
        assertThat(node.bodies()).containsExactly("{\"folder\":" + folder + ",\"name\":\"Pläne\",\"confirmed\":true}");
    }

    @Test
    void shareListRenameAndRemove() {
        node.on(
                        "GET /api/v1/shares",
                        "[{\"id\":\"x\",\"name\":\"Plans\",\"folder\":\"/home/ada/Site plans\",\"audience\":\"everyone\","
                                + "\"writable\":false,\"state\":\"away\"}]")
                .on("PATCH /api/v1/shares/Site%20pl%C3%A4ne%20%2B%2350%25", "{}")
                .on("DELETE /api/v1/shares/Plans", 204, "");

        assertThat(run("share", "list")).isZero();
        assertThat(out).isEqualTo("Plans  everyone  away  /home/ada/Site plans\n");
        assertThat(run("share", "rename", "Site pläne +#50%", "New")).isZero();
        assertThat(run("share", "remove", "Plans")).isZero();
        assertThat(out).isEmpty();
        assertThat(node.bodies()).containsExactly("{\"name\":\"New\"}");
    }

    @Test
    void networkAnswersAndThenShows() {
        node.on("PUT /api/v1/network", "")
                .on(
                        "GET /api/v1/network",
                        "[{\"interface\":\"eth0\",\"addresses\":[],\"kind\":\"office\",\"label\":\"192.0.2.0/24 on eth0\"}]");

        assertThat(run("network", "office", "--interface", "eth0")).isZero();
        assertThat(out).isEqualTo("office  192.0.2.0/24 on eth0\n");
        assertThat(node.bodies()).containsExactly("{\"kind\":\"office\",\"interface\":\"eth0\"}");
    }

    @Test
    void settingsAreReadAndSet() {
        node.on(
                        "GET /api/v1/settings",
                        "{\"name\":\"desk-3\",\"peerPort\":4255,\"interfaces\":[\"eth0\",\"wlan*\"],\"downloads\":\"\"}")
                .on("PATCH /api/v1/settings", "{\"restartNeeded\":[\"peerPort\"]}");

        assertThat(run("settings")).isZero();
        assertThat(out).isEqualTo("name        desk-3\npeerPort    4255\ninterfaces  eth0,wlan*\ndownloads\n");
        assertThat(run("settings", "get", "peerPort")).isZero();
        assertThat(out).isEqualTo("4255\n");
        assertThat(run("settings", "get", "interfaces", "--json")).isZero();
        assertThat(out).isEqualTo("[\"eth0\",\"wlan*\"]\n");
        assertThat(run("settings", "set", "peerPort", "5000")).isZero();
        assertThat(out).isEmpty();
        terminal = new Terminal(true, true);
        assertThat(run("settings", "set", "peerPort", "5000")).isZero();
        assertThat(out).contains("next start");
        assertThat(run("settings", "set", "interfaces", "eth0, wlan*,")).isZero();
        assertThat(run("settings", "set", "downloads", "")).isZero();
        assertThat(run("settings", "set", "language", "de")).isZero();
        assertThat(run("settings", "set", "startAtLogin", "yes")).isZero();
        assertThat(run("settings", "set", "uploadLimit", "5000000000")).isZero();
        assertThat(node.bodies())
                .containsExactly(
                        "{\"peerPort\":5000}",
                        "{\"peerPort\":5000}",
                        "{\"interfaces\":[\"eth0\",\"wlan*\"]}",
                        "{\"downloads\":\"\"}",
                        "{\"language\":\"de\"}",
                        "{\"startAtLogin\":true}",
                        "{\"uploadLimit\":5000000000}");
    }

    @Test
    void doctorEndsWith1OnlyIfThereIsAProblem() {
        String note =
                "{\"severity\":\"warning\",\"code\":\"clock\",\"sentence\":\"The clock is off.\",\"advice\":\"Set it.\"}";
        String problem =
                "{\"severity\":\"problem\",\"code\":\"no-interface\",\"sentence\":\"No network.\",\"advice\":\"Plug in"
                        + " a cable.\"}";
        node.on("GET /api/v1/doctor", "[" + note + "]").on("GET /api/v1/doctor", "[" + note + "," + problem + "]");

        assertThat(run("doctor")).isZero();
        assertThat(out).isEqualTo("warning  The clock is off. Set it.\n");
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out).isEqualTo("warning  The clock is off. Set it.\nproblem  No network. Plug in a cable.\n");
        assertThat(run("doctor", "--json")).isEqualTo(1);
        assertThat(out).startsWith("[{");
    }

    @Test
    void transfersAndCancel() {
        node.on("GET /api/v1/transfers", "[" + transfer("running", 2_599_999, "", "") + "]")
                .on("DELETE /api/v1/transfers/t7", transfer("cancelled", 0, "", ""));

        assertThat(run("transfers")).isZero();
        assertThat(out).isEqualTo("t7  get  running  25 %  10.0 MB  1.2 MB/s  -  -  Plans  /abs\n");
        assertThat(run("cancel", "t7")).isZero();
        assertThat(out).isEmpty();
    }

    @Test
    void pauseAndResume() {
        node.on("PATCH /api/v1/transfers/t7", transfer("paused", 1, "", ""));

        assertThat(run("pause", "t7")).isZero();
        assertThat(run("resume", "t7")).isZero();
        assertThat(node.bodies()).containsExactly("{\"paused\":true}", "{\"paused\":false}");
        node.refuses(
                "PATCH /api/v1/transfers/t8", ProblemCode.TRANSFER_NOT_FOUND, "There is no such download any more.");
        assertThat(run("pause", "t8")).isEqualTo(4);
    }

    @Test
    void stopReturnsWhenTheProcessHasGone() {
        node.on("POST /api/v1/stop", 202, "");

        assertThat(run("stop")).isZero();
        assertThat(out).isEmpty();
    }

    @Test
    void openPrintsTheAddressWhereThereIsNoDesktop() {
        node.on("POST /api/v1/session/key", "{\"url\":\"http://127.0.0.1:4256/#k=abc\"}")
                .on("POST /api/v1/session/open", 204, "")
                .refuses("POST /api/v1/session/open", ProblemCode.FAILED, "There is no browser.");
        boolean linux = System.getProperty("os.name").startsWith("Linux");

        assertThat(run("open")).isZero();
        assertThat(out).isEqualTo(linux ? "http://127.0.0.1:4256/#k=abc\n" : "");
        env.put("WAYLAND_DISPLAY", "wayland-0");
        assertThat(run("open")).isZero();
        assertThat(out).isEmpty();
        assertThat(node.asked()).endsWith("POST /api/v1/session/open");
        assertThat(run("open")).isZero();
        assertThat(out).isEqualTo("http://127.0.0.1:4256/#k=abc\n");
    }

    @Test
    void everyListingIsOneJsonDocument() throws Exception {
        node.on("GET /api/v1/nodes", "[" + node("a", true, "online", share("Plans")) + "]")
                .on("GET /api/v1/nodes/a", node("a", true, "online", share("Plans")))
                .on("GET /api/v1/shares", "[]")
                .on("GET /api/v1/network", "[]")
                .on("GET /api/v1/settings", "{\"name\":\"a\"}")
                .on("GET /api/v1/doctor", "[]")
                .on("GET /api/v1/transfers", "[]")
                .on("GET /api/v1/status", STATUS)
                .on(
                        "GET /api/v1/nodes/a/shares/Plans/entries/?sort=name&order=asc&offset=0&limit=500",
                        page("s", 1, 0, entry("x", "file", 1)));
        int seen = 0;
        for (String words : List.of(
                "status",
                "nodes",
                "ls",
                "ls a",
                "ls a/Plans",
                "share list",
                "network",
                "settings",
                "doctor",
                "transfers")) {
            assertThat(run((words + " --json").split(" "))).as(words).isZero();
            assertThat(new Json().readTree(out.getBytes(StandardCharsets.UTF_8)).isContainer())
                    .as(words)
                    .isTrue();
            assertThat(err).isEmpty();
            seen++;
        }
        assertThat(seen).isEqualTo(10);
    }
}
