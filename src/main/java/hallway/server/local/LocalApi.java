package hallway.server.local;

import hallway.access.Caller;
import hallway.activity.ActivityLog;
import hallway.config.DataDirectory;
import hallway.config.Settings;
import hallway.config.SettingsStore;
import hallway.discovery.Discovery;
import hallway.discovery.NodeDirectory;
import hallway.doctor.Doctor;
import hallway.event.EventBus;
import hallway.export.Exports;
import hallway.guest.GuestLinks;
import hallway.http.ContentResolver;
import hallway.http.PortChooser;
import hallway.http.Ports;
import hallway.http.PushSource;
import hallway.http.Routes;
import hallway.http.Tokens;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.Preview;
import hallway.network.NetworkWatcher;
import hallway.office.FileDigests;
import hallway.office.FileRef;
import hallway.office.OfficeCatalog;
import hallway.office.OfficeFiles;
import hallway.office.OfficeWriting;
import hallway.peer.MembershipCaller;
import hallway.peer.PairingCaller;
import hallway.peer.PeerClient;
import hallway.share.ShareBins;
import hallway.share.ShareCatalog;
import hallway.transfer.Transfers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What stands behind the page's door: the page's files, the local API, the bytes of files. {@link #start} after the parts
 * have been started and before the door opens; {@link #close} ends the event streams.
 */
public final class LocalApi implements AutoCloseable {
    /** protocol.md: a comment every 15 s. */
    private static final Duration TICK = Duration.ofSeconds(15);

    private static final Caller OWNER = new Caller.Owner();
    private static final String PAGE = "web";

    private final Parts parts;
    private final EventStream stream;

    public LocalApi(Parts parts) {
        this.parts = parts;
        this.stream = new EventStream(parts.json(), parts.events(), TICK);
    }

    /** What it stands on. */
    public Parts parts() {
        return parts;
    }

    /** Begins to listen to events. */
    public void start() {
        stream.start();
        parts.exports().start();
    }

    /** All routes, each with its rule; @throws IOException if the page's files can't be read from the class path */
    public List<Routes> routes() throws IOException {
        Answers answers = new Answers(parts.json());
        List<Routes> routes = new ArrayList<>();
        routes.add(PageFiles.load(
                LocalApi.class.getClassLoader(), PAGE, () -> parts.ports().get().previews()));
        routes.add(new OpenApiRoutes());
        routes.add(new StopRoutes(answers, parts.stop()));
        addOffice(routes, answers);
        addOwn(routes, answers);
        return List.copyOf(routes);
    }

    private void addOffice(List<Routes> routes, Answers answers) {
        routes.add(new NodeRoutes(parts.json(), answers, parts.office(), parts.discovery()::add, this::forget));
        routes.add(new PairingRoutes(
                parts.json(),
                answers,
                parts.office(),
                parts.pairings().pairings(),
                parts.pairings()::begin,
                parts.pairings()::say));
        routes.add(new VerifyLinkRoutes(
                parts.json(), answers, parts.office(), parts.pairings().links(), parts.pairings()::use));
        routes.add(new MembershipRoutes(parts.json(), answers, parts.office(), parts.membership()));
        routes.add(new FileRoutes(answers, parts.office(), parts.files()));
        routes.add(new WriteRoutes(parts.json(), answers, parts.office(), parts.writing()));
        routes.add(new PreviewRoutes(parts.json(), answers, content()::file, parts.previews()));
        routes.add(new DigestRoutes(parts.json(), answers, content()::file, parts.digests()));
        routes.add(new OpenRoutes(
                parts.json(),
                answers,
                content()::file,
                parts.files(),
                parts.transfers(),
                this::usualFolder,
                parts.fileDesk()));
        routes.add(new TransferRoutes(
                parts.json(),
                answers,
                parts.office(),
                new OwnDownloads(parts.transfers()),
                this::usualFolder,
                parts.home()));
    }

    private void addOwn(List<Routes> routes, Answers answers) {
        routes.add(new StatusRoutes(
                answers,
                parts.office()::nodes,
                () -> parts.networks().networks().stream().map(NetworkView::of).toList(),
                () -> parts.shares().visibleTo(OWNER).stream().map(OwnShare::of).toList(),
                parts.ports(),
                parts.guestsOpen(),
                () -> PauseRoutes.View.of(parts.shares().pause()),
                new StatusRoutes.Facts(
                        parts.tls(), parts.started(), PathText.of(parts.data().root()))));
        routes.add(new GuestLinkRoutes(
                parts.json(),
                answers,
                parts.office(),
                parts.guests(),
                () -> GuestLinkRoutes.names(parts.shares().visibleTo(OWNER)),
                parts.guestHosts(),
                parts.clock()));
        routes.add(new ExportRoutes(
                parts.json(),
                answers,
                parts.office(),
                parts.exports(),
                () -> GuestLinkRoutes.names(parts.shares().visibleTo(OWNER)),
                parts.clock()));
        FolderCaution caution = new FolderCaution(parts.data().root(), parts.home());
        routes.add(new ShareRoutes(
                parts.json(), answers, parts.office(), new CatalogShares(parts.shares()), caution, parts.home()));
        routes.add(new BinRoutes(answers, parts.office(), parts.bins()));
        routes.add(new FolderRoutes(
                answers, parts.places(), caution, () -> parts.shares().visibleTo(OWNER), parts.home()));
        routes.add(new NetworkRoutes(parts.json(), answers, parts.networks()::networks, parts.networks()::answer));
        routes.add(new SettingsRoutes(
                parts.json(),
                answers,
                parts.settings(),
                parts.events()::publish,
                parts.networks()::look,
                parts.effects(),
                port -> port == parts.ports().get().peers() || PortChooser.areFree(port),
                parts.home()));
        routes.add(new AboutRoutes(answers, parts.office()::nodes, parts.tls()));
        routes.add(new ActivityRoutes(answers, parts.activity()));
        routes.add(new PauseRoutes(parts.json(), answers, parts.shares().pause()));
        routes.add(new DoctorRoutes(answers, parts.doctor()::examine));
        routes.add(new SessionRoutes(
                parts.json(),
                answers,
                parts.tokens(),
                () -> parts.ports().get().page(),
                parts.desktop(),
                parts.clock()));
    }

    /** Where the bytes of files come from. */
    public List<ContentResolver> contents() {
        return List.of(content());
    }

    private OfficeContent content() {
        return new OfficeContent(parts.office(), parts.files());
    }

    /** What the page listens to. */
    public List<PushSource> pushes() {
        return List.of(stream);
    }

    /** First out of the directory, so that nothing connects anew; then every connection, either way (S11). */
    private void forget(NodeId node) {
        parts.pairings().pairings().forget(node);
        parts.membership().membership().forget(node);
        try {
            parts.discovery().forget(node);
        } finally {
            parts.peers().disconnect(node);
            parts.cutDoor().accept(node);
        }
    }

    private Path usualFolder() {
        Settings settings = parts.settings().get();
        return settings.downloads().isBlank() ? parts.downloads() : PathText.folder(settings.downloads(), parts.home());
    }

    @Override
    public void close() {
        stream.close();
        parts.digests().close();
        parts.exports().close();
    }

    /**
     * What the API stands on; long, because this is where the whole node meets.
     *
     * @param effects what a change of the settings does elsewhere
     * @param guestHosts {@code host:port} of the guests' door on each office network
     * @param exports torrents and Metalinks of own files
     * @param guestsOpen whether that door is open now
     * @param home the user's own folder
     * @param places where the user begins to look for a folder
     * @param downloads where files go when the settings say nothing
     * @param previews opens a preview of a file
     * @param ports of the doors, now
     * @param tls the name of the TLS library
     * @param cutDoor cuts the running connections of a node to this node's door
     * @param desktop opens an address in the user's browser
     * @param fileDesk opens and shows files there
     * @param stop ends the node; called on a thread of its own
     */
    public record Parts(
            Json json,
            OfficeCatalog office,
            OfficeFiles files,
            OfficeWriting writing,
            ShareBins bins,
            FileDigests digests,
            ShareCatalog shares,
            NetworkWatcher networks,
            SettingsStore settings,
            SettingsEffects effects,
            Discovery discovery,
            NodeDirectory directory,
            PeerClient peers,
            PairingCaller pairings,
            MembershipCaller membership,
            Transfers transfers,
            ActivityLog activity,
            Doctor doctor,
            Tokens tokens,
            EventBus events,
            GuestLinks guests,
            Supplier<List<String>> guestHosts,
            Exports exports,
            BooleanSupplier guestsOpen,
            InstantSource clock,
            DataDirectory data,
            Path home,
            StartPlaces places,
            Path downloads,
            Function<FileRef, Preview> previews,
            Supplier<Ports> ports,
            String tls,
            Instant started,
            Consumer<NodeId> cutDoor,
            Consumer<String> desktop,
            FileDesk fileDesk,
            Runnable stop) {}
}
