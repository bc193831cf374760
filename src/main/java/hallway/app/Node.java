package hallway.app;

import hallway.access.Authoriser;
import hallway.access.Caller;
import hallway.activity.ActivityLog;
import hallway.cli.StartOptions;
import hallway.config.DataDirectory;
import hallway.config.SettingsStore;
import hallway.config.Version;
import hallway.database.Database;
import hallway.discovery.Discovery;
import hallway.discovery.NodeDirectory;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.http.Door;
import hallway.http.DoorPlan;
import hallway.http.Doors;
import hallway.http.Pace;
import hallway.http.Ports;
import hallway.http.Tokens;
import hallway.identity.KeyFile;
import hallway.identity.KnownNodes;
import hallway.identity.NodeKey;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.limit.Bandwidth;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.network.NetworkWatcher;
import hallway.office.FileDigests;
import hallway.office.OfficeCatalog;
import hallway.office.OfficeFiles;
import hallway.office.OfficeWriting;
import hallway.peer.CatalogFollower;
import hallway.peer.Greeter;
import hallway.peer.MembershipCaller;
import hallway.peer.PairingCaller;
import hallway.peer.PeerClient;
import hallway.peer.PeerObjects;
import hallway.peer.PeerWrites;
import hallway.peer.Reachability;
import hallway.server.local.LocalApi;
import hallway.server.peer.NewsSource;
import hallway.server.preview.Previews;
import hallway.share.ShareBins;
import hallway.share.ShareCatalog;
import hallway.share.ShareStore;
import hallway.share.ShareWriter;
import hallway.transfer.Transfers;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One node, put together by hand in floor order (DESIGN.md section 1). {@link #start} opens what it stands on from the
 * ground up; {@link #close} closes it from the top down, within 2 s.
 *
 * <p>Longer than 300 lines because this is the one place where all parts meet.
 */
final class Node implements AutoCloseable {
    private final StartOptions options;
    private final Environment environment;
    private final Lifecycle lifecycle = new Lifecycle();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final Json json = new Json();

    private final DataDirectory data;
    private final SettingsStore settings;
    private final EventBus events;
    private final NodeKey key;
    private final TlsContexts tls;
    private final NetworkWatcher networks;
    private final ShareCatalog shares;
    private final ShareStore store;
    private final ShareBins bins;
    private final ShareWriter writer;
    private final Guests guests;
    private final NodeDirectory directory;
    private final PeerClient peers;
    private final Greeter greeter;
    private final Discovery discovery;
    private final CatalogFollower follower;
    private final Transfers transfers;
    private final ActivityLog activityLog;
    private final NodeActivity activity;
    private final Bandwidth uploads = new Bandwidth(System::nanoTime);
    private final Bandwidth downloads = new Bandwidth(System::nanoTime);
    private final Tokens tokens;
    private final PairingCaller pairings;
    private final MembershipCaller membership;
    private final Previews previews;
    private final NewsSource news;
    final PeerObjects objects;
    final Giving giving;
    private final LocalApi localApi;
    final Doors doors;

    /** @throws IOException with a sentence, if the data directory or the ports can't be used; nothing is left open then */
    Node(StartOptions options, Environment environment) throws IOException {
        this.options = options;
        this.environment = environment;
        this.data = options.data();
        try {
            Instant started = clock.instant();
            settings = Ground.settings(options, json, environment.suggestedName());
            Database database = Ground.database(data);
            lifecycle.add("database", database);
            events = new EventBus();
            lifecycle.add("events", events);
            key = KeyFile.openOrCreate(data.keyStore(), random, started);
            tls = new TlsContexts(key, random);
            networks = new NetworkWatcher(database, events, clock, this::interfaces, options.officeNetwork());
            shares = new ShareCatalog(database, events, new Authoriser(this::level), random, clock);
            // the key and the token lie there: in no share, not even when the whole home folder is one
            shares.withhold(data.root());
            shares.keepPauseIn(data.pause());
            store = new ShareStore(shares);
            bins = new ShareBins(shares, database);
            writer = new ShareWriter(shares, bins, this::nameOf);
            guests = new Guests(database, shares, bins, events, data, random, clock);
            directory = new NodeDirectory(key.id(), new KnownNodes(database), events, clock);
            Ports ports = Ground.ports(options, settings);
            peers = new PeerClient(tls, directory, json, networks::isOnLink);
            greeter = new Greeter(key.id(), tls, peers, json, this::name, ports::peers, Version.current(), clock);
            discovery = new Discovery(key.id(), this::name, ports::peers, networks, directory, greeter, events, clock);
            follower = new CatalogFollower(peers, directory, events, json, discovery::hint);
            transfers = new Transfers(database, peers, events, json, clock, downloads);
            activityLog = new ActivityLog(database, events, clock);
            activity = new NodeActivity(activityLog, directory, shares, transfers, clock);
            tokens = new Tokens(random, clock);
            pairings = new PairingCaller(key.id(), peers, json, database, directory, random, events, clock);
            lifecycle.add("pairings", pairings);
            membership = new MembershipCaller(
                    key, this::name, data.root(), peers, json, database, directory, random, events, clock);
            lifecycle.add("membership", membership);
            objects = new PeerObjects(peers);
            giving = new Giving(
                    key, database, shares, store, membership.membership()::isShutOut, events, json, random, clock);
            news = new NewsSource(
                    shares,
                    events,
                    json,
                    this::name,
                    Version.current(),
                    () -> Addresses.ofOnline(directory.peers()),
                    directory::level);
            previews = new Previews(
                    new OfficeFiles(store, peers), data.root().resolve("previews"), random, clock, ports::previews);
            localApi = new LocalApi(parts(ports, started));
            doors = new Doors(
                    tls,
                    json,
                    tokens,
                    ports,
                    clock,
                    directory::level,
                    networks::isOnLink,
                    guests.door(),
                    Map.of(
                            Door.PAGE,
                            new DoorPlan(localApi.routes(), localApi.contents(), localApi.pushes()),
                            Door.PREVIEWS,
                            previews.plan(),
                            Door.GUESTS,
                            guests.plan(activityLog, new Pace(uploads)),
                            Door.PEERS,
                            PeersDoor.plan(
                                    json,
                                    this::name,
                                    ports,
                                    clock,
                                    discovery,
                                    greeter,
                                    directory,
                                    pairings,
                                    membership.membership(),
                                    shares,
                                    store,
                                    writer,
                                    news,
                                    giving,
                                    activity,
                                    new Pace(uploads))));
        } catch (IOException | RuntimeException e) {
            lifecycle.close();
            throw e;
        }
    }

    private LocalApi.Parts parts(Ports ports, Instant started) {
        Reachability reachability = new Reachability(peers, json, ports::peers);
        Supplier<List<String>> addresses = () -> networks.officeAddresses().stream()
                .map(local -> Addresses.text(local.address(), ports.peers()))
                .toList();
        return new LocalApi.Parts(
                json,
                new OfficeCatalog(key.id(), this::name, shares, directory, addresses, Version.current(), clock),
                new OfficeFiles(store, peers),
                new OfficeWriting(writer, new PeerWrites(peers)),
                bins,
                new FileDigests(new OfficeFiles(store, peers), downloads),
                shares,
                networks,
                settings,
                NodeEffects.of(environment, data, settings.get(), uploads, downloads),
                discovery,
                directory,
                peers,
                pairings,
                membership,
                transfers,
                activityLog,
                Ground.doctor(
                        networks, discovery, directory, shares, reachability, ports, () -> doors.isOpenForGuests()),
                tokens,
                events,
                guests.links(),
                () -> guests.hosts(doors, networks),
                () -> doors.isOpenForGuests(),
                clock,
                data,
                environment.home(),
                environment.desktop().places(environment.home()),
                environment.downloads(),
                previews::open,
                () -> ports,
                tls.implementation(),
                started,
                id -> doors.disconnect(id),
                environment.desktop()::open,
                new DesktopFiles(environment.desktop(), options.headless()),
                environment.stop());
    }

    /** Opens the doors and begins to look for others; when it returns, the node is ready. */
    void start() throws IOException {
        try {
            networks.start();
            lifecycle.add("networks", networks);
            shares.start();
            lifecycle.add("shares", shares);
            bins.start();
            lifecycle.add("bins", bins);
            membership.membership().start();
            guests.links().start();
            lifecycle.add("guests", guests.links());
            directory.start();
            peers.start();
            lifecycle.add("client", peers);
            activityLog.start();
            lifecycle.add("activity", activityLog);
            events.subscribe(activity::hear);
            transfers.start();
            previews.start();
            doors.start();
            lifecycle.add("doors", doors);
            giving.start();
            lifecycle.add("objects", giving);
            lifecycle.add("previews", previews);
            lifecycle.add("transfers", transfers);
            localApi.start();
            lifecycle.add("page", localApi);
            news.start();
            lifecycle.add(
                    "running file", RunningFile.write(data, json, doors.ports().page(), id(), tokens.apiToken()));
            events.subscribe(this::hear);
            openPeers();
            follower.start();
            lifecycle.add("follower", follower);
            membership.start(data.joinCode(), doors::disconnect);
            discovery.start();
            lifecycle.add("discovery", discovery);
            // first to go: its farewell needs the doors, and the goodbye on the air takes the longest
            lifecycle.add("news", news);
        } catch (IOException | RuntimeException e) {
            lifecycle.close();
            throw e;
        }
    }

    /**
     * Shows the icon in the desktop's panel, until the node is closed.
     *
     * @param pageOpen the page has just been opened
     */
    void showTray(Map<String, String> variables, String osName, boolean pageOpen) {
        NodeTray tray = new NodeTray(localApi.parts(), variables, osName, pageOpen);
        tray.start();
        lifecycle.add("tray", tray);
    }

    private void hear(Event event) {
        if (event instanceof Event.OwnSharesChanged || event instanceof Event.GuestLinksChanged) {
            guests.open(doors, networks);
        } else if (event instanceof Event.NetworksChanged) {
            openPeers();
            peers.networksChanged();
        } else if (event instanceof Event.PeerForgotten forgotten) {
            peers.disconnect(forgotten.id());
            doors.disconnect(forgotten.id());
        }
    }

    private void openPeers() {
        doors.openPeersOn(Addresses.of(networks.officeAddresses()));
        guests.open(doors, networks);
    }

    /** The machine that a caller is, as people know it. */
    private String nameOf(Caller caller) {
        return caller instanceof Caller.Peer peer
                ? directory.find(peer.id()).map(found -> found.name().value()).orElseGet(peer.id()::brief)
                : name().value();
    }

    private Level level(NodeId node) {
        return directory.level(node);
    }

    private NodeName name() {
        return settings.get().name();
    }

    private List<String> interfaces() {
        return options.interfaces().isEmpty() ? settings.get().interfaces() : options.interfaces();
    }

    NodeId id() {
        return key.id();
    }

    /** The page's address, without a key. */
    String url() {
        return "http://127.0.0.1:" + doors.ports().page() + "/";
    }

    /** The page's address with a one-time key, good for 30 s. */
    String signedUrl() {
        return url() + "#k=" + tokens.newKey();
    }

    @Override
    public void close() {
        lifecycle.close();
    }
}
