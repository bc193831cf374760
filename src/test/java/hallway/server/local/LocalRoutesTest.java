package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.access.Caller;
import hallway.access.Offer;
import hallway.config.Appearance;
import hallway.config.Settings;
import hallway.config.SettingsStore;
import hallway.discovery.Peer;
import hallway.event.Event;
import hallway.http.Content;
import hallway.http.Ports;
import hallway.http.Tokens;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.Written;
import hallway.network.LocalAddress;
import hallway.network.Network;
import hallway.network.NetworkKind;
import hallway.office.OfficeCatalog;
import hallway.office.OfficeFixture;
import hallway.share.Allowance;
import hallway.share.Share;
import hallway.transfer.Direction;
import hallway.transfer.Priority;
import hallway.transfer.Terms;
import hallway.transfer.Transfer;
import hallway.transfer.TransferState;
import hallway.transfer.Transfers.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The routes over HTTP, on an office that is made up. */
class LocalRoutesTest {
    private static final int TAKEN = 4444;
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    @TempDir
    Path home = Path.of("");

    private final OfficeFixture fixture = new OfficeFixture();
    private final OfficeCatalog office = fixture.catalog();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Network> networks = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final NoEffects effects = new NoEffects();
    private Instant now = OfficeFixture.NOW;
    private @Nullable TestDoor opened;

    @BeforeEach
    void open() throws Exception {
        fixture.shares.add(OfficeFixture.share(1, "Plans"));
        fixture.peers.add(OfficeFixture.peer(OfficeFixture.id('B'), "desk-3", NodeState.ONLINE, "Plans"));
        Answers answers = new Answers(TestDoor.JSON);
        SettingsStore settings =
                SettingsStore.open(home.resolve("settings.json"), TestDoor.JSON, new NodeName("desk-1"));
        opened = new TestDoor(
                new StatusRoutes(
                        answers,
                        office::nodes,
                        () -> networks.stream().map(NetworkView::of).toList(),
                        () -> fixture.shares.stream().map(OwnShare::of).toList(),
                        () -> new Ports(4255, 4256, 4257, 4258, false),
                        () -> true,
                        () -> new PauseRoutes.View(true, OfficeFixture.NOW),
                        new StatusRoutes.Facts("Conscrypt", OfficeFixture.NOW, "/data")),
                new NodeRoutes(TestDoor.JSON, answers, office, this::add, id -> done.add("forget " + id.brief())),
                new FileRoutes(answers, office, fixture.files()),
                new ShareRoutes(
                        TestDoor.JSON,
                        answers,
                        office,
                        new FakeShares(),
                        new FolderCaution(home.resolve("data"), home.resolve("home")),
                        home.resolve("home")),
                new NetworkRoutes(
                        TestDoor.JSON,
                        answers,
                        () -> networks,
                        (kind, name) -> done.add("network " + kind + " " + name.orElse("-"))),
                new SettingsRoutes(
                        TestDoor.JSON,
                        answers,
                        settings,
                        event -> done.add(
                                event instanceof Event.OwnNameChanged
                                        ? "renamed"
                                        : event instanceof Event.SettingsChanged ? "settings" : "?"),
                        () -> done.add("look"),
                        effects,
                        port -> port != TAKEN,
                        home),
                new TransferRoutes(
                        TestDoor.JSON, answers, office, new FakeDownloads(), () -> home.resolve("Downloads"), home),
                new SessionRoutes(
                        TestDoor.JSON,
                        answers,
                        new Tokens(new SecureRandom(), () -> now),
                        () -> 4256,
                        url -> done.add("desktop " + url),
                        () -> now),
                new StopRoutes(answers, () -> stopped.set(true)));
    }

    @AfterEach
    void close() {
        door().close();
    }

    private TestDoor door() {
        return Objects.requireNonNull(opened);
    }

    @Test
    void statusSaysWhatProtocolMdSays() throws Exception {
        networks.add(new Network(
                "eth0",
                List.of(new LocalAddress("eth0", InetAddress.getByName("192.0.2.1"), 24)),
                "f",
                "192.0.2.0/24 on eth0",
                NetworkKind.OFFICE));
        JsonNode status = json(door().get("/api/v1/status"));
        assertThat(status.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "version",
                        "url",
                        "ports",
                        "portsMoved",
                        "guestsOpen",
                        "tls",
                        "networks",
                        "shares",
                        "paused",
                        "pausedUntil",
                        "peers",
                        "started",
                        "dataDirectory");
        assertThat(status.at("/url").asString()).isEqualTo("http://127.0.0.1:4256/");
        assertThat(status.at("/peers/online").asInt()).isEqualTo(1);
        assertThat(status.at("/networks/0/interface").asString()).isEqualTo("eth0");
        assertThat(status.at("/networks/0/addresses/0").asString()).isEqualTo("192.0.2.1/24");
        assertThat(status.at("/shares/0/folder").asString()).isEqualTo("/srv/1");
        assertThat(status.at("/started").asString()).isEqualTo("2026-11-22T09:30:00Z");
    }

    @Test
    void nodesAreListedAddedAndForgotten() throws Exception {
        assertThat(json(door().get("/api/v1/nodes")).size()).isEqualTo(2);
        assertThat(json(door().get("/api/v1/nodes/DESK-3")).at("/level").asString())
                .isEqualTo("l1");
        HttpResponse<String> added = door().send("POST", "/api/v1/nodes", "{\"address\":\"192.0.2.9\"}");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(json(added).at("/name").asString()).isEqualTo("new");
        assertThat(door().send("DELETE", "/api/v1/nodes/BBBBBBB", "").statusCode())
                .isEqualTo(204);
        assertThat(done).containsExactly("add 192.0.2.9:4255", "forget BBBBBBB");
        assertProblem(door().send("DELETE", "/api/v1/nodes/me", ""), "bad-request", "forget itself");
        assertProblem(door().get("/api/v1/nodes/desk-33"), "node-not-found", "Did you mean “desk-3”?");
    }

    @Test
    void foldersAreListedOwnAndRemote() throws Exception {
        fixture.file(true, "100% sure & <b>.txt", "mine");
        JsonNode own = json(door().get("/api/v1/nodes/me/shares/Plans/entries/"));
        assertThat(own.at("/entries/0/name").asString()).isEqualTo("100% sure & <b>.txt");
        JsonNode remote = json(door().get("/api/v1/nodes/desk-3/shares/plans/entries?sort=size&order=desc"));
        assertThat(remote.at("/listing").asString()).isEqualTo("peer");
        JsonNode entry = json(door().get("/api/v1/nodes/me/shares/Plans/entry/100%25%20sure%20&%20%3Cb%3E.txt"));
        assertThat(entry.at("/size").asInt()).isEqualTo(4);
        HttpResponse<String> zip = door().get("/api/v1/nodes/desk-3/shares/Plans/zip/");
        assertThat(zip.headers().firstValue("Content-Disposition").orElse("")).contains("Plans.zip");
        assertThat(zip.body()).isEqualTo("peer");
    }

    @Test
    void S22_pagesOutOfBoundsAreRefused() throws Exception {
        List<String> queries = List.of(
                "limit=1001",
                "limit=0",
                "limit=-1",
                "limit=99999999999",
                "limit=x",
                "offset=-1",
                "sort=owner",
                "order=up",
                "listing=" + "x".repeat(65));
        for (String query : queries) {
            assertProblem(door().get("/api/v1/nodes/me/shares/Plans/entries?" + query), "bad-request", "");
        }
        assertThat(queries).hasSize(9);
        assertThat(door().get("/api/v1/nodes/me/shares/Plans/entries?limit=1000")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void S16_pathThatClimbsOutIsRefused() throws Exception {
        for (String path : List.of("%2e%2e", "a/%2E%2E/b", "..%2f..", "a%00b")) {
            HttpResponse<String> answer = door().get("/api/v1/nodes/me/shares/Plans/entry/" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
        }
    }

    @Test
    void S08_namesAreNeverMarkup() throws Exception {
        fixture.file(true, MARKUP, "x");
        fixture.peers.add(OfficeFixture.peer(OfficeFixture.id('C'), MARKUP, NodeState.ONLINE));
        String odd = URLEncoder.encode(MARKUP, StandardCharsets.UTF_8).replace("+", "%20");
        List<String> paths = List.of(
                "/api/v1/nodes",
                "/api/v1/nodes/" + odd,
                "/api/v1/nodes/" + odd + "x",
                "/api/v1/nodes/me/shares/Plans/entries",
                "/api/v1/nodes/me/shares/" + odd + "/entries",
                "/api/v1/nodes/me/shares/Plans/entry/" + odd + "1",
                "/api/v1/nodes/me/shares/Plans/entries?sort=" + odd,
                "/api/v1/transfers/" + odd);
        for (String path : paths) {
            HttpResponse<String> answer = door().get(path);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .matches("application/(problem\\+)?json(;.*)?");
        }
        assertThat(paths).hasSize(8);
    }

    @Test
    void contentIsTheOwnersAlone() throws IOException {
        fixture.file(false, "a.txt", "theirs");
        OfficeContent contents = new OfficeContent(office, fixture.files());
        List<String> segments = List.of("api", "v1", "nodes", "desk-3", "shares", "Plans", "content", "a.txt");
        try (Content content = contents.resolve(new Caller.Owner(), segments).orElseThrow()) {
            assertThat(content.length()).isEqualTo(6);
        }
        Assertions.assertThatThrownBy(() -> contents.resolve(new Caller.Anonymous(), segments))
                .hasMessage("Sign in first.");
        assertThat(contents.resolve(new Caller.Owner(), List.of("api", "v1", "nodes", "desk-3")))
                .isEmpty();
        assertThat(contents.resolve(new Caller.Owner(), List.of())).isEmpty();
    }

    @Test
    void shareIsAddedRenamedAndRemoved() throws Exception {
        Path folder = Files.createDirectories(home.resolve("home/Größen"));
        HttpResponse<String> added = door().send("POST", "/api/v1/shares", share(folder, ""));
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(json(added).at("/folder").asString()).isEqualTo(folder.toString());
        assertThat(door().send("POST", "/api/v1/shares", "{\"folder\":\"~/Größen\",\"name\":\"G\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(door().send("PATCH", "/api/v1/shares/Plans", "{\"name\":\"Maps\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(door().send("DELETE", "/api/v1/shares/Plans", "").statusCode())
                .isEqualTo(204);
        assertThat(done).containsExactly("share -", "share G", "rename Maps", "remove");
        assertProblem(
                door().send("POST", "/api/v1/shares", share(folder, ",\"name\":\"Plans\"")),
                "name-taken",
                "like “Plans 2”");
    }

    @Test
    void shareOfWhatIsNotOfferedYetOrNotAFolderIsRefusedInPlainWords() throws Exception {
        assertProblem(
                door().send("POST", "/api/v1/shares", share(home, ",\"audience\":\"friends\"")),
                "bad-request",
                "“everyone”, “office” or “people”");
        assertProblem(
                door().send("POST", "/api/v1/shares", share(home, ",\"audience\":\"people\"")),
                "bad-request",
                "at least one machine");
        assertProblem(
                door().send("POST", "/api/v1/shares", share(home, ",\"people\":[\"desk-3\"]")),
                "bad-request",
                "only with the audience");
        assertProblem(door().send("POST", "/api/v1/shares", "{\"folder\":\"Plans\"}"), "bad-request", "whole path");
        assertProblem(door().send("POST", "/api/v1/shares", "{\"folder\":\"/a\\u0000b\"}"), "bad-request", "");
        assertProblem(door().send("POST", "/api/v1/shares", "{}"), "bad-request", "“folder” is missing");
        assertProblem(door().send("POST", "/api/v1/shares", "[]"), "bad-request", "object");
        assertProblem(door().send("POST", "/api/v1/shares", "{\"folder\":7}"), "bad-request", "text");
        assertProblem(door().send("POST", "/api/v1/shares", "{"), "bad-request", "JSON");
    }

    @Test
    void networkIsAnswered() throws Exception {
        assertThat(door().send("PUT", "/api/v1/network", "{\"kind\":\"office\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(door().send("PUT", "/api/v1/network", "{\"kind\":\"public\",\"interface\":\"eth0\"}")
                        .statusCode())
                .isEqualTo(200);
        assertProblem(door().send("PUT", "/api/v1/network", "{\"kind\":\"unknown\"}"), "bad-request", "office");
        assertThat(done).containsExactly("network OFFICE -", "network PUBLIC eth0");
    }

    @Test
    void settingsChangeAtOnceWhereTheyCanAndSayWhereNot() throws Exception {
        JsonNode changed = json(door().send(
                        "PATCH",
                        "/api/v1/settings",
                        "{\"name\":\" Ada \",\"peerPort\":4300,\"interfaces\":[\"eth*\"]}"));
        assertThat(changed.at("/name").asString()).isEqualTo("Ada");
        assertThat(changed.at("/restartNeeded/0").asString()).isEqualTo("peerPort");
        assertThat(done).containsExactly("settings", "renamed", "look");
        Settings kept = TestDoor.JSON.read(Files.readAllBytes(home.resolve("settings.json")), Settings.class);
        assertThat(kept)
                .isEqualTo(
                        Settings.first(new NodeName("Ada")).withPeerPort(4300).withInterfaces(List.of("eth*")));
        Files.createDirectory(home.resolve("Down"));
        JsonNode again = json(door().send("PATCH", "/api/v1/settings", "{\"downloads\":\"~/Down\"}"));
        assertThat(again.at("/restartNeeded").size()).isZero();
        assertThat(again.at("/downloads").asString())
                .isEqualTo(home.resolve("Down").toString());
    }

    @Test
    void portThatIsTakenAndFolderThatIsNotThereAreRefused() throws Exception {
        assertProblem(
                door().send("PATCH", "/api/v1/settings", "{\"peerPort\":" + TAKEN + "}"), "bad-request", "another");
        assertProblem(
                door().send("PATCH", "/api/v1/settings", "{\"downloads\":\"~/nowhere\"}"), "bad-request", "nowhere");
        assertThat(done).isEmpty();
    }

    @Test
    void looksAndLimitsTakeEffectWithoutARestart() throws Exception {
        JsonNode changed = json(door().send(
                        "PATCH",
                        "/api/v1/settings",
                        "{\"language\":\"de\",\"appearance\":\"dark\",\"startAtLogin\":true,\"uploadLimit\":5000000000,"
                                + "\"downloadLimit\":65536}"));
        assertThat(changed.at("/restartNeeded").size()).isZero();
        assertThat(changed.at("/appearance").asString()).isEqualTo("dark");
        assertThat(effects.changed)
                .containsExactly(Settings.first(new NodeName("desk-1"))
                        .withLanguage("de")
                        .withAppearance(Appearance.DARK)
                        .withStartAtLogin(true)
                        .withUploadLimit(5_000_000_000L)
                        .withDownloadLimit(65_536));
        JsonNode again = json(door().send(
                        "PATCH", "/api/v1/settings", "{\"language\":\"\",\"startAtLogin\":false,\"uploadLimit\":0}"));
        assertThat(again.at("/language").asString()).isEmpty();
        assertThat(again.at("/uploadLimit").asInt()).isZero();
        assertThat(json(door().get("/api/v1/settings")).at("/downloadLimit").asInt())
                .isEqualTo(65_536);
    }

    @Test
    void settingThatCantBeLeavesAllAsItWas() throws Exception {
        List<String> bodies = List.of(
                "{\"name\":\"good\",\"peerPort\":0}",
                "{\"name\":\"good\",\"peerPort\":70000}",
                "{\"name\":\"good\",\"peerPort\":4255.5}",
                "{\"name\":\"good\",\"peerPort\":\"4255\"}",
                "{\"name\":\"\"}",
                "{\"name\":\"a/b\"}",
                "{\"name\":\"" + "x".repeat(64) + "\"}",
                "{\"name\":\"good\",\"interfaces\":\"eth0\"}",
                "{\"name\":\"good\",\"interfaces\":[7]}",
                "{\"name\":\"good\",\"downloads\":\"relative\"}",
                "{\"name\":\"good\",\"language\":\"tlh\"}",
                "{\"name\":\"good\",\"appearance\":\"pink\"}",
                "{\"name\":\"good\",\"startAtLogin\":\"yes\"}",
                "{\"name\":\"good\",\"uploadLimit\":-1}",
                "{\"name\":\"good\",\"uploadLimit\":100}",
                "{\"name\":\"good\",\"downloadLimit\":1.5}",
                "{\"name\":\"good\",\"downloadLimit\":99999999999999999999}",
                "{\"colour\":\"red\"}",
                "{}");
        for (String body : bodies) {
            assertProblem(door().send("PATCH", "/api/v1/settings", body), "bad-request", "");
        }
        assertThat(bodies).hasSize(19);
        assertThat(json(door().get("/api/v1/settings")).at("/name").asString()).isEqualTo("desk-1");
        assertThat(done).isEmpty();
    }

    @Test
    void transferGoesToTheUsualFolderIfNoneIsSaid() throws Exception {
        HttpResponse<String> begun = door().send(
                        "POST",
                        "/api/v1/transfers",
                        "{\"sources\":[{\"node\":\"desk-3\",\"share\":\"plans\",\"path\":\"a/b\"}],\"folder\":\"\"}");
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(json(begun).at("/state").asString()).isEqualTo("queued");
        assertThat(done).containsExactly("get Plans:a/b to " + home.resolve("Downloads"));
        assertThat(door().get("/api/v1/transfers/t1").statusCode()).isEqualTo(200);
        assertThat(door().send("DELETE", "/api/v1/transfers/t1", "").statusCode())
                .isEqualTo(200);
        assertProblem(door().get("/api/v1/transfers/t2"), "transfer-not-found", "");
    }

    @Test
    void transferIsChangedAndTheEndedOnesAreForgotten() throws Exception {
        String path = "/api/v1/transfers/t1";
        assertThat(door().send("PATCH", path, "{\"paused\":true,\"priority\":\"high\",\"limit\":1000}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(door().send("PATCH", path, "{}").statusCode()).isEqualTo(200);
        assertThat(door().send("DELETE", "/api/v1/transfers", "").statusCode()).isEqualTo(204);
        assertThat(done)
                .containsExactly(
                        "change Optional[true]Optional[HIGH]OptionalLong[1000]",
                        "change Optional.emptyOptional.emptyOptionalLong.empty",
                        "forget");
        for (String bad : List.of(
                "{\"paused\":1}", "{\"priority\":\"urgent\"}", "{\"limit\":-1}", "{\"limit\":\"fast\"}", "[]")) {
            assertProblem(door().send("PATCH", path, bad), "bad-request", "");
        }
        assertProblem(door().send("PATCH", "/api/v1/transfers/t2", "{}"), "transfer-not-found", "");
        assertThat(door().get(path + "/written?offset=0").body()).isEqualTo("[]");
        assertProblem(door().get(path + "/written?offset=x"), "bad-request", "");
        assertProblem(door().get("/api/v1/transfers/t2/written"), "transfer-not-found", "");
    }

    @Test
    void termsOfATransferAreTakenAndWhatIsThereIsAskedAbout() throws Exception {
        String source = "{\"sources\":[{\"node\":\"desk-3\",\"share\":\"plans\",\"path\":\"taken\"}],\"folder\":\"/x\"";
        assertThat(door().send(
                                "POST",
                                "/api/v1/transfers",
                                source + ",\"existing\":\"replace\",\"priority\":\"low\",\"limit\":5}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(done).contains("replace LOW 5");
        assertProblem(
                door().send("POST", "/api/v1/transfers", source + ",\"existing\":\"ask\"}"), "target-exists", "taken");
        assertProblem(door().send("POST", "/api/v1/transfers", source + ",\"existing\":\"burn\"}"), "bad-request", "");
        String files = "{\"files\":[\"/a/b\"],\"to\":{\"node\":\"desk-3\",\"share\":\"plans\",\"path\":\"in\"}";
        assertThat(door().send("POST", "/api/v1/transfers", files + ",\"existing\":\"skip\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(done).contains("put [/a/b] to Plans:in skip");
        assertProblem(door().send("POST", "/api/v1/transfers", files.replace("/a/b", "a/b") + "}"), "bad-request", "");
        assertProblem(
                door().send("POST", "/api/v1/transfers", files.replace("desk-3", "me") + "}"), "bad-request", "own");
        assertProblem(door().send("POST", "/api/v1/transfers", files.replace("\"/a/b\"", "") + "}"), "bad-request", "");
    }

    @Test
    void transferOfNothingOrOfOwnFilesIsRefused() throws Exception {
        assertProblem(door().send("POST", "/api/v1/transfers", "{\"sources\":[]}"), "bad-request", "empty");
        assertProblem(
                door().send("POST", "/api/v1/transfers", "{\"sources\":[{\"node\":\"me\",\"share\":\"Plans\"}]}"),
                "bad-request",
                "on this machine already");
        assertProblem(
                door().send(
                                "POST",
                                "/api/v1/transfers",
                                "{\"sources\":[{\"node\":\"desk-3\",\"share\":\"Plans\",\"path\":\"../x\"}]}"),
                "bad-request",
                "");
    }

    @Test
    void S04_oneTimeKeyOpensOnce() throws Exception {
        String url =
                json(door().send("POST", "/api/v1/session/key", "")).at("/url").asString();
        assertThat(url).startsWith("http://127.0.0.1:4256/#k=");
        String body = "{\"key\":\"" + url.substring(url.indexOf('=') + 1) + "\"}";
        assertThat(json(door().send("POST", "/api/v1/session", body))
                        .at("/token")
                        .asString())
                .hasSizeGreaterThan(20);
        assertProblem(door().send("POST", "/api/v1/session", body), "unauthenticated", "hallway open");
    }

    @Test
    void signedPageOpensOnTheDesktopAtMostOnceInFiveSeconds() throws Exception {
        HttpResponse<String> first = door().send("POST", "/api/v1/session/open", "{}");
        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(first.body()).isEmpty();
        assertProblem(door().send("POST", "/api/v1/session/open", "{}"), "too-many", "");
        now = now.plusSeconds(5);
        assertThat(door().send("POST", "/api/v1/session/open", "{}").statusCode())
                .isEqualTo(204);
        assertThat(done).hasSize(2).allMatch(what -> what.startsWith("desktop http://127.0.0.1:4256/#k="));
    }

    @Test
    void ticketIsGivenForFilesOnly() throws Exception {
        String path = "/api/v1/nodes/x/shares/y/content/a%20b.txt";
        assertThat(json(ticket(path)).at("/url").asString()).startsWith(path + "?t=");
        assertThat(ticket("/api/v1/nodes/x/shares/y/zip/").statusCode()).isEqualTo(200);
        List<String> refused = List.of(
                "/api/v1/status",
                "/api/v1/nodes/x/shares/y/entries/a",
                path + "?x=1",
                "http://evil.test" + path,
                path + "\\u000d\\u000aX: y",
                "/api/v1/nodes/x/shares/y/content/" + "a".repeat(8192));
        for (String bad : refused) {
            assertProblem(ticket(bad), "bad-request", "");
        }
        assertThat(refused).hasSize(6);
    }

    @Test
    void stopIsAnsweredAndThenDone() throws Exception {
        assertThat(door().send("POST", "/api/v1/stop", "{}").statusCode()).isEqualTo(204);
        await().untilTrue(stopped);
    }

    private HttpResponse<String> ticket(String path) throws IOException, InterruptedException {
        return door().send("POST", "/api/v1/tickets", "{\"path\":\"" + path + "\"}");
    }

    private static String share(Path folder, String more) {
        return "{\"folder\":\"" + folder + "\"" + more + "}";
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return TestDoor.JSON.readTree(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertProblem(HttpResponse<String> answer, String code, String words) throws IOException {
        JsonNode problem = TestDoor.JSON.readTree(answer.body().getBytes(StandardCharsets.UTF_8));
        assertThat(problem.at("/code").asString()).as(answer.body()).isEqualTo(code);
        assertThat(problem.at("/detail").asString()).isNotBlank().contains(words);
    }

    private Peer add(InetSocketAddress address) {
        done.add("add " + address.getAddress().getHostAddress() + ":" + address.getPort());
        return OfficeFixture.peer(new NodeId("D".repeat(51) + "A"), "new", NodeState.ONLINE);
    }

    private final class FakeShares implements ShareRoutes.OwnShares {
        @Override
        public List<Share> all() {
            return fixture.shares;
        }

        @Override
        public Share add(Path folder, @Nullable ShareName name, Offer offer) {
            if (name != null && name.value().equals("Plans")) {
                throw new ProblemException(ProblemCode.NAME_TAKEN, "Taken.");
            }
            done.add("share " + (name == null ? "-" : name));
            Share share = OfficeFixture.share(2, "New");
            return new Share(share.id(), share.name(), folder, offer, share.state());
        }

        @Override
        public Share rename(ShareId id, ShareName name) {
            done.add("rename " + name);
            return OfficeFixture.share(1, name.value());
        }

        @Override
        public Share offer(ShareId id, Offer offer) {
            done.add("offer " + offer.audience());
            return OfficeFixture.share(1, "Plans");
        }

        @Override
        public Share allow(ShareId id, Allowance allowance) {
            done.add("allow " + allowance.quotaBytes() + " " + allowance.reserveBytes());
            return OfficeFixture.share(1, "Plans");
        }

        @Override
        public void remove(ShareId id) {
            done.add("remove");
        }
    }

    private final class FakeDownloads implements TransferRoutes.Downloads {
        private final Transfer transfer = new Transfer(
                "t1",
                Direction.DOWN,
                TransferState.QUEUED,
                "b",
                "/d",
                null,
                Priority.NORMAL,
                0,
                "keep-both",
                1,
                0,
                0,
                1,
                0,
                0,
                null,
                List.of(),
                null,
                Sentence.of(""),
                List.of(),
                List.of(),
                List.of(),
                OfficeFixture.NOW,
                null);

        @Override
        public Transfer start(List<Source> sources, Path folder, Terms terms) {
            sources.forEach(source -> done.add("get " + source.shareName() + ":" + source.path() + " to " + folder));
            if (!terms.equals(Terms.USUAL)) {
                done.add(terms.existing().word() + " " + terms.priority() + " " + terms.limit());
            }
            return transfer;
        }

        @Override
        public Transfer send(List<Path> files, Source to, Terms terms) {
            done.add("put " + files + " to " + to.shareName() + ":" + to.path() + " "
                    + terms.existing().word());
            return transfer;
        }

        @Override
        public Optional<String> taken(List<Source> sources, Path folder) {
            return sources.stream()
                    .map(source -> source.path().name())
                    .filter("taken"::equals)
                    .findFirst();
        }

        @Override
        public Optional<Transfer> change(
                String id, Optional<Boolean> paused, Optional<Priority> priority, OptionalLong limit) {
            done.add("change " + paused + priority + limit);
            return find(id);
        }

        @Override
        public Optional<List<Written>> written(String id, int offset) {
            return find(id).map(found -> List.of());
        }

        @Override
        public void forgetEnded() {
            done.add("forget");
        }

        @Override
        public List<Transfer> all() {
            return List.of(transfer);
        }

        @Override
        public Optional<Transfer> find(String id) {
            return id.equals("t1") ? Optional.of(transfer) : Optional.empty();
        }

        @Override
        public Optional<Transfer> cancel(String id, boolean discard) {
            return find(id);
        }
    }
}
