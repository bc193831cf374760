package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.app.RawPeer.Reply;
import hallway.app.RouteTable.Route;
import hallway.http.Door;
import hallway.identity.FreshKeys;
import hallway.identity.KeyFile;
import hallway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Who may do what: every route of every door of a running node, asked by everybody there is. What to expect is a table of
 * its own ({@link #sees}, {@link #RULES}, {@link #OPEN}), and the routes are those that the node has: a new one without a
 * rule fails here, and a new one for shares is held to the table without a line in this file.
 */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessMatrixTest {
    /** The rules that routes of a door may have. */
    private static final Map<Door, Set<String>> RULES = Map.of(
            Door.PEERS, Set.of("NODE"),
            Door.PAGE, Set.of("OPEN", "OWNER"),
            Door.PREVIEWS, Set.of("OPEN"),
            Door.GUESTS, Set.of("OPEN", "GUEST"));

    /** What anybody may ask who reaches a door, beside the page's own files. */
    private static final Set<String> OPEN = Set.of(
            "PAGE POST /api/v1/session",
            "PAGE POST /api/v1/session/open",
            // what shows nothing but to who has a link
            "GUESTS GET /guest.css",
            "GUESTS GET /",
            "GUESTS GET /g/{secret}",
            "GUESTS POST /g/{secret}",
            // the ticket in the path is what opens it
            "PREVIEWS GET /t/{ticket}/page/{page}",
            "PREVIEWS GET /t/{ticket}/thumb.png");

    /** Contents stand before the routes and authorise by themselves; each is tried below. */
    private static final Map<Door, List<String>> CONTENTS = Map.of(
            Door.PEERS, List.of("SharedContent", "BlobContent"),
            Door.PAGE, List.of("OfficeContent"),
            Door.PREVIEWS, List.of("ShownFiles"),
            Door.GUESTS, List.of("GuestContent"));

    private static final List<String> VERBS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "PROPPATCH",
            "MKCOL",
            "MOVE",
            "COPY",
            "LOCK",
            "SEARCH",
            "UNHEARD");
    private static final List<String> AUDIENCES = List.of("everyone", "office", "people");
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404, 405, 411, 412, 415, 428, 501);
    private static final String NOWHERE = "0123456789abcdef0123456789abcdef";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Json JSON = new Json();

    /** Everybody who may stand before the peers' door with a certificate. */
    private enum Who {
        /** A key that was never heard of (L0). */
        STRANGER,
        /** A node that has been greeted (L1). */
        SEEN,
        /** Verified, and named nowhere (L2). */
        VERIFIED,
        /** Verified, and named (L3). */
        NAMED,
        /** Was verified and named, and then forgotten. */
        FORGOTTEN
    }

    /** A share of desk-1. */
    private record Offered(String id, String audience, boolean writable, Path folder) {}

    @TempDir
    private static Path folder = Path.of("");

    private static TestOffice office;
    private static TestOffice.Desk owner;
    private static RouteTable table;
    private static final Map<Who, RawPeer> CALLERS = new EnumMap<>(Who.class);
    private static final List<Offered> SHARES = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        office = new TestOffice(folder, 5);
        owner = office.desk(1);
        table = RouteTable.of(owner.node);
        await().atMost(SOON)
                .until(() -> JSON.readTree(owner.ask("GET", "api/v1/nodes", "").body())
                                .size()
                        >= 5);
        for (int i : new int[] {3, 4, 5}) {
            TestOffice.Desk desk = office.desk(i);
            await().atMost(SOON).until(() -> !desk.get("api/v1/nodes/desk-1").contains("not-found"));
            String link = tree(owner.post("api/v1/links", "{}")).path("link").asString();
            assertThat(desk.post("api/v1/links/use", "{\"link\":\"" + link + "\"}"))
                    .contains("\"level\":\"l2\"");
        }
        for (String audience : AUDIENCES) {
            for (boolean writable : new boolean[] {false, true}) {
                share(audience, writable);
            }
        }
        assertThat(owner.ask("DELETE", "api/v1/nodes/desk-5", "").statusCode()).isEqualTo(204);
        call(Who.STRANGER, null);
        call(Who.SEEN, office.desk(2));
        call(Who.VERIFIED, office.desk(3));
        call(Who.NAMED, office.desk(4));
        call(Who.FORGOTTEN, office.desk(5));
    }

    private static void share(String audience, boolean writable) throws IOException {
        String name = audience + (writable ? "-writable" : "");
        Path shared = folder.resolve("shared").resolve(name);
        Files.createDirectories(shared.resolve("rooms"));
        Files.writeString(shared.resolve("rooms/plan.txt"), "a plan for " + name);
        String people = audience.equals("people") ? ",\"people\":[\"desk-4\",\"desk-5\"]" : "";
        JsonNode made = tree(owner.post(
                "api/v1/shares",
                "{\"folder\":\"" + shared + "\",\"name\":\"" + name + "\",\"audience\":\"" + audience
                        + "\",\"confirmed\":true" + (writable ? ",\"writable\":true" : "") + people + "}"));
        // what the node says counts: a node that knows no writable shares offers two that are alike
        SHARES.add(new Offered(
                made.path("id").asString(),
                made.path("audience").asString(),
                made.path("writable").asBoolean(),
                shared));
        assertThat(made.path("audience").asString()).isEqualTo(audience);
    }

    private static void call(Who who, TestOffice.@org.jspecify.annotations.Nullable Desk desk) throws IOException {
        SecureRandom random = new SecureRandom();
        CALLERS.put(
                who,
                new RawPeer(
                        desk == null
                                ? FreshKeys.make(random)
                                : KeyFile.openOrCreate(desk.data.keyStore(), random, Instant.now()),
                        owner.node.id(),
                        owner.node.doors.ports().peers()));
    }

    @AfterAll
    static void close() throws IOException {
        for (RawPeer caller : CALLERS.values()) {
            caller.close();
        }
        if (office != null) {
            office.close();
        }
    }

    private static JsonNode tree(String text) throws IOException {
        return JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The table: what {@code who} sees of what is offered to {@code audience}. */
    private static boolean sees(Who who, String audience) {
        return switch (audience) {
            case "everyone" -> true;
            case "office" -> who == Who.VERIFIED || who == Who.NAMED;
            case "people" -> who == Who.NAMED;
            default -> false;
        };
    }

    /** A batch is asked for by POST, and reads; all else that is not GET or HEAD changes something. */
    private static boolean reads(Route route) {
        return route.method().equals("GET")
                || route.method().equals("HEAD")
                || route.path().endsWith("/batch");
    }

    private static List<Route> shareRoutes() {
        List<Route> routes = new ArrayList<>(table.of(Door.PEERS).stream()
                .filter(route -> route.path().contains("{share}"))
                .toList());
        // what SharedContent answers to
        routes.add(new Route(Door.PEERS, "GET", "/v1/shares/{share}/content/<path>", Set.of("NODE")));
        routes.add(new Route(Door.PEERS, "HEAD", "/v1/shares/{share}/content/<path>", Set.of("NODE")));
        return routes;
    }

    private static String target(Route route, String share) {
        boolean file = route.path().contains("/content/")
                || route.path().contains("/entry/")
                || route.path().contains("/object/");
        boolean folder = !file && reads(route);
        return route.path()
                .replace("{share}", share)
                .replace("<path>", folder ? "rooms" : "rooms/plan.txt")
                .replaceAll("[{<][^}>]*[}>]", "x");
    }

    private static String body(Route route, String method) {
        if (method.equals("GET") || method.equals("HEAD")) {
            return "";
        }
        return route.path().endsWith("/batch") ? "{\"paths\":[\"rooms/plan.txt\"]}" : "{}";
    }

    private static RawPeer caller(Who who) {
        return Objects.requireNonNull(CALLERS.get(who), who.name());
    }

    private static Reply ask(Who who, Route route, String method, String share) throws IOException {
        return caller(who).ask(method, target(route, share), body(route, method));
    }

    @Test
    void S15_everyRouteOfEveryDoorHasOneRuleAndTheDoorsOwn() {
        assertThat(table.contents().keySet()).as("doors").isEqualTo(RULES.keySet());
        Set<String> open = new TreeSet<>();
        for (Route route : table.routes()) {
            assertThat(route.rules()).as(route.toString()).hasSize(1);
            assertThat(RULES.get(route.door())).as(route.toString()).containsAll(route.rules());
            boolean pagesFile = route.door() == Door.PAGE
                    && route.method().equals("GET")
                    && !route.path().startsWith("/api/");
            if (route.rules().contains("OPEN") && !pagesFile) {
                open.add(route.toString());
            }
        }
        assertThat(open).isEqualTo(new TreeSet<>(OPEN));
        assertThat(table.of(Door.PEERS)).hasSizeGreaterThanOrEqualTo(16);
        assertThat(table.of(Door.PAGE)).hasSizeGreaterThanOrEqualTo(40);
        table.contents()
                .forEach((door, contents) -> assertThat(contents.stream()
                                .map(content -> content.getClass().getSimpleName()))
                        .as("contents of " + door)
                        .containsExactlyElementsOf(CONTENTS.getOrDefault(door, List.of())));
    }

    @Test
    void S15_whatIsOfferedToSomebodyIsReadByThatOneAndNobodyElse() throws IOException {
        int read = 0;
        int hidden = 0;
        for (Who who : Who.values()) {
            for (Offered offered : SHARES) {
                for (Route route : shareRoutes()) {
                    if (!reads(route)) {
                        continue;
                    }
                    Reply reply = ask(who, route, route.method(), offered.id());
                    boolean may = sees(who, offered.audience());
                    // what a file holds may still have to be found out
                    boolean making = may && route.path().contains("/object/") && reply.status() == 202;
                    assertThat(reply.status())
                            .as(who + ": " + route + " of " + offered + ": " + reply.body())
                            .isEqualTo(making ? 202 : may ? 200 : 404);
                    read += may ? 1 : 0;
                    hidden += may ? 0 : 1;
                }
            }
        }
        assertThat(read).isGreaterThan(80);
        assertThat(hidden).isGreaterThan(80);
    }

    @Test
    void S15_hiddenLooksLikeWhatNeverWasWhateverIsAsked() throws IOException {
        Set<String> paths = new LinkedHashSet<>();
        int compared = 0;
        for (Route route : shareRoutes()) {
            if (!paths.add(route.path())) {
                continue;
            }
            for (Who who : Who.values()) {
                for (String verb : VERBS) {
                    Reply never = ask(who, route, verb, NOWHERE);
                    assertThat(never.status()).as(verb + " " + route).isIn(REFUSED);
                    for (Offered offered : SHARES) {
                        if (!sees(who, offered.audience())) {
                            Reply reply = ask(who, route, verb, offered.id());
                            assertThat(reply)
                                    .as(who + ": " + verb + " " + route.path() + " of " + offered.audience())
                                    .isEqualTo(never);
                            compared++;
                        }
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }

    /** What a file of {@code offered} holds, as one who sees everything is told. */
    private static String object(Offered offered) {
        return await().atMost(SOON)
                .until(
                        () -> tree(caller(Who.NAMED)
                                        .ask("GET", "/v1/shares/" + offered.id() + "/object/rooms/plan.txt", "")
                                        .body())
                                .path("id")
                                .asString(""),
                        id -> !id.isEmpty());
    }

    @Test
    void S15_objectIsGivenByItsIdToWhoSeesAFileThatHoldsIt() throws IOException {
        List<Route> routes = new ArrayList<>(table.of(Door.PEERS).stream()
                .filter(route -> route.path().contains("{id}"))
                .toList());
        // what BlobContent answers to
        routes.add(new Route(Door.PEERS, "GET", "/v1/blob/{id}", Set.of("NODE")));
        routes.add(new Route(Door.PEERS, "HEAD", "/v1/blob/{id}", Set.of("NODE")));
        routes.add(new Route(Door.PEERS, "GET", "/v1/blob/{id}/layer", Set.of("NODE")));
        assertThat(routes).hasSize(5);
        int given = 0;
        int hidden = 0;
        for (Offered offered : SHARES) {
            String id = object(offered);
            String unknown = id.substring(0, id.length() - 64) + "0".repeat(64);
            for (Who who : Who.values()) {
                boolean may = sees(who, offered.audience());
                for (Route route : routes) {
                    String body = route.method().equals("POST") ? "{\"complete\":false}" : "";
                    String path = route.path();
                    Reply never = caller(who).ask(route.method(), path.replace("{id}", unknown), body);
                    assertThat(never.status()).as(who + ": " + route).isEqualTo(404);
                    if (!may) {
                        assertThat(caller(who).ask(route.method(), path.replace("{id}", id), body))
                                .as(who + ": " + route + " of " + offered)
                                .isEqualTo(never);
                        hidden++;
                    } else if (!path.endsWith("/have")) {
                        // that one goes on for as long as it is read
                        assertThat(caller(who)
                                        .ask(route.method(), path.replace("{id}", id), body)
                                        .status())
                                .as(who + ": " + route + " of " + offered)
                                .isEqualTo(200);
                        given++;
                    }
                }
            }
        }
        assertThat(given).isGreaterThan(50);
        assertThat(hidden).isGreaterThan(50);
    }

    @Test
    void S15_nothingIsChangedByWhoMayNotWrite() throws IOException {
        Map<Path, String> before = contents();
        int asked = 0;
        for (Route route : shareRoutes()) {
            for (Who who : Who.values()) {
                for (Offered offered : SHARES) {
                    boolean may = offered.writable() && sees(who, offered.audience());
                    for (String verb : VERBS) {
                        boolean only = verb.equals("GET")
                                || verb.equals("HEAD")
                                || route.path().endsWith("/batch");
                        if (!may && !only) {
                            Reply reply = ask(who, route, verb, offered.id());
                            assertThat(reply.status())
                                    .as(who + ": " + verb + " " + route.path() + " of " + offered)
                                    .isIn(REFUSED);
                            asked++;
                        }
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(1000);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void S15_whoMayWriteIsNotTakenForAStranger() throws IOException {
        for (Route route : shareRoutes()) {
            if (reads(route)) {
                continue;
            }
            for (Offered offered : SHARES) {
                for (Who who : Who.values()) {
                    if (offered.writable() && sees(who, offered.audience())) {
                        Reply reply = ask(who, route, route.method(), offered.id());
                        assertThat(reply.status()).as(who + ": " + route).isNotIn(401, 403, 500);
                        assertThat(reply.body()).as(who + ": " + route).doesNotContain("share-not-found");
                    }
                }
            }
        }
    }

    @Test
    void S15_listsNameExactlyWhatIsOffered() throws IOException {
        for (Who who : Who.values()) {
            Set<String> expected = new TreeSet<>();
            SHARES.stream().filter(share -> sees(who, share.audience())).forEach(share -> expected.add(share.id()));
            Set<String> listed = new TreeSet<>();
            tree(caller(who).ask("GET", "/v1/shares", "").body())
                    .forEach(share -> listed.add(share.path("id").asString()));
            assertThat(listed).as(who.toString()).isEqualTo(expected);
        }
    }

    @Test
    void S15_withoutACertificateNoRouteAnswers() throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        int port = owner.node.doors.ports().peers();
        assertThatThrownBy(() -> {
                    try (var socket = context.getSocketFactory().createSocket("127.0.0.1", port)) {
                        socket.setSoTimeout(10_000);
                        socket.getOutputStream()
                                .write("GET /v1/shares HTTP/1.1\r\nHost: h\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("closed without an answer");
                        }
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("shared"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                // writable ones are changed by those who may
                boolean fixed = SHARES.stream().noneMatch(share -> share.writable() && file.startsWith(share.folder()));
                if (fixed) {
                    contents.put(file, Files.isDirectory(file) ? "" : Files.readString(file));
                }
            }
        }
        return contents;
    }
}
