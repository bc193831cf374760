package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.access.Authoriser;
import hallway.activity.ActivityLog;
import hallway.config.DataDirectory;
import hallway.config.SettingsStore;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.discovery.Discovery;
import hallway.discovery.NodeDirectory;
import hallway.discovery.Prober;
import hallway.doctor.Doctor;
import hallway.event.EventBus;
import hallway.export.Exports;
import hallway.guest.BoundFiles;
import hallway.guest.GuestLinks;
import hallway.holding.Holdings;
import hallway.http.Ports;
import hallway.http.PushSource;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.http.Tokens;
import hallway.identity.KeyFile;
import hallway.identity.KnownNodes;
import hallway.identity.NodeKey;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.limit.Bandwidth;
import hallway.model.NodeName;
import hallway.model.Preview;
import hallway.model.PreviewKind;
import hallway.network.NetworkWatcher;
import hallway.office.FileDigests;
import hallway.office.OfficeCatalog;
import hallway.office.OfficeFiles;
import hallway.office.OfficeWriting;
import hallway.peer.MembershipCaller;
import hallway.peer.PairingCaller;
import hallway.peer.PeerClient;
import hallway.peer.PeerObjects;
import hallway.peer.PeerWrites;
import hallway.share.GuestShelf;
import hallway.share.ShareBins;
import hallway.share.ShareCatalog;
import hallway.share.ShareStore;
import hallway.share.ShareWriter;
import hallway.transfer.Swarm;
import hallway.transfer.Transfers;
import io.javalin.router.ParsedEndpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole route table, made of the real parts. */
class LocalApiTest {
    /** Routes of the API beside the page's files: a loop that sees fewer sees nothing. */
    private static final int API_ROUTES = 53;

    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-22T09:30:00Z");

    @TempDir
    Path folder = Path.of("");

    private final Json json = new Json();
    private final EventBus events = new EventBus();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private List<ParsedEndpoint> table = List.of();
    private List<PushSource> pushes = List.of();

    @BeforeEach
    void register() throws Exception {
        LocalApi api = new LocalApi(parts());
        opened.add(api);
        List<Routes> routes = api.routes();
        table = TestDoor.registered(routes);
        pushes = api.pushes();
        assertThat(api.contents()).hasSize(1);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : opened) {
            part.close();
        }
        events.close();
    }

    @Test
    void S02_everyRouteHasOneRuleAndOnlySigningInAndThePageAreOpen() {
        Set<String> open = new TreeSet<>();
        int seen = 0;
        for (ParsedEndpoint route : table) {
            Set<RouteRole> rules = rules(route);
            assertThat(rules).as(name(route)).hasSize(1);
            assertThat(Set.of(Rule.OPEN, Rule.OWNER)).as(name(route)).containsAll(cast(rules));
            if (isApi(route)) {
                seen++;
                if (rules.contains(Rule.OPEN)) {
                    open.add(name(route));
                }
            } else {
                assertThat(route.endpoint.method.name()).isEqualTo("GET");
            }
        }
        assertThat(pushes).allSatisfy(push -> assertThat(push.rule()).isEqualTo(Rule.OWNER));
        assertThat(seen + pushes.size()).isGreaterThanOrEqualTo(API_ROUTES);
        assertThat(open).containsExactly("POST /api/v1/session", "POST /api/v1/session/open");
    }

    @Test
    void openApiDescribesEveryRouteAndNothingElse() throws Exception {
        Set<String> routes = new TreeSet<>();
        table.stream().filter(LocalApiTest::isApi).map(LocalApiTest::name).forEach(routes::add);
        // those of the push and content handlers, which stand before the routes
        pushes.forEach(push -> routes.add("GET " + push.path()));
        routes.add("GET /api/v1/nodes/{node}/shares/{share}/content/{path}");
        routes.add("HEAD /api/v1/nodes/{node}/shares/{share}/content/{path}");
        Set<String> described = new TreeSet<>();
        JsonNode paths = json.readTree(OpenApiRoutes.document()).path("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).hasSizeGreaterThanOrEqualTo(API_ROUTES).isEqualTo(routes);
    }

    @Test
    void openApiNamesTheSameOpenRoutesAndEveryReferenceLeadsSomewhere() throws Exception {
        JsonNode document = json.readTree(OpenApiRoutes.document());
        Set<String> open = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().has("security")) {
                        open.add(path.getKey());
                    }
                }));
        assertThat(open).containsExactly("/api/v1/session", "/api/v1/session/open");
        Matcher references = Pattern.compile("\"\\$ref\":\\s*\"#([^\"]+)\"").matcher(json.text(document));
        int seen = 0;
        while (references.find()) {
            seen++;
            assertThat(document.at(references.group(1)).isMissingNode())
                    .as(references.group(1))
                    .isFalse();
        }
        assertThat(seen).isGreaterThan(60);
    }

    private LocalApi.Parts parts() throws Exception {
        SecureRandom random = new SecureRandom();
        DataDirectory data = new DataDirectory(folder.resolve("data"));
        data.prepare();
        Database database = Database.open(data.database(), NodeSchema.migrations());
        opened.add(database);
        NodeKey key = KeyFile.openOrCreate(data.keyStore(), random, CLOCK.instant());
        SettingsStore settings = SettingsStore.open(data.settings(), json, new NodeName("desk-1"));
        NetworkWatcher networks = new NetworkWatcher(database, events, CLOCK, List::of, false);
        NodeDirectory directory = new NodeDirectory(key.id(), new KnownNodes(database), events, CLOCK);
        PeerClient peers = new PeerClient(new TlsContexts(key, random), directory, json, local -> true);
        Swarm swarm = new Swarm(
                new PeerObjects(peers),
                new Holdings(database, CLOCK),
                (node, address) -> {},
                node -> false,
                node -> {},
                new Bandwidth(System::nanoTime),
                random,
                CLOCK);
        ShareCatalog shares = new ShareCatalog(database, events, new Authoriser(), random, CLOCK);
        Prober prober = (expected, address) -> new Prober.Unreachable("no network in this test");
        Discovery discovery = new Discovery(
                key.id(), () -> settings.get().name(), () -> 4255, networks, directory, prober, events, CLOCK);
        OfficeCatalog office =
                new OfficeCatalog(key.id(), () -> settings.get().name(), shares, directory, List::of, "0.1.0", CLOCK);
        Doctor doctor = new Doctor(
                networks,
                discovery,
                directory,
                shares,
                id -> Optional.empty(),
                () -> 4255,
                OptionalInt::empty,
                () -> false);
        ShareBins bins = new ShareBins(shares, database);
        GuestShelf shelf = new GuestShelf(shares, bins, new Authoriser());
        GuestLinks links = new GuestLinks(database, shelf, events, random, CLOCK);
        return new LocalApi.Parts(
                json,
                office,
                new OfficeFiles(new ShareStore(shares), peers),
                new OfficeWriting(
                        new ShareWriter(shares, bins, caller -> "here"),
                        new PeerWrites(peers, new Bandwidth(System::nanoTime))),
                bins,
                new FileDigests(new OfficeFiles(new ShareStore(shares), peers), new Bandwidth(System::nanoTime)),
                shares,
                networks,
                settings,
                new NoEffects(),
                discovery,
                directory,
                peers,
                new PairingCaller(key.id(), peers, json, database, directory, random, events, CLOCK),
                new MembershipCaller(
                        key,
                        () -> settings.get().name(),
                        data.root(),
                        peers,
                        json,
                        database,
                        directory,
                        random,
                        events,
                        CLOCK),
                new Transfers(
                        database,
                        peers,
                        swarm,
                        new PeerWrites(peers, new Bandwidth(System::nanoTime)),
                        directory,
                        events,
                        json,
                        CLOCK,
                        new Bandwidth(System::nanoTime)),
                new ActivityLog(database, events, CLOCK),
                doctor,
                new Tokens(random, CLOCK),
                events,
                links,
                List::of,
                new Exports(links, new BoundFiles(database), shelf, List::of, folder.resolve("exports")),
                () -> false,
                CLOCK,
                data,
                folder,
                new StartPlaces(folder, Map.of(), "Linux", folder.resolve("top")),
                folder.resolve("Downloads"),
                file -> new Preview(PreviewKind.NONE, "", 0, "application/octet-stream", false),
                () -> new Ports(4255, 4256, 4257, 4258, false),
                "Conscrypt",
                CLOCK.instant(),
                id -> {},
                url -> {},
                new FakeDesk(),
                () -> {});
    }

    private static boolean isApi(ParsedEndpoint route) {
        return route.endpoint.path.startsWith("/api/");
    }

    private static String name(ParsedEndpoint route) {
        return route.endpoint.method.name() + " "
                + route.endpoint.path.replace('<', '{').replace('>', '}');
    }

    private static Set<RouteRole> rules(ParsedEndpoint route) {
        Roles roles = route.endpoint.metadata(Roles.class);
        return roles == null ? Set.of() : roles.getRoles();
    }

    private static List<Rule> cast(Set<RouteRole> rules) {
        return rules.stream().map(Rule.class::cast).toList();
    }
}
