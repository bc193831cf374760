package hallway.guest;

import hallway.access.Caller;
import hallway.access.GuestOffer;
import hallway.database.Database;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.share.GuestShelf;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The links for guests of this node, kept in {@code node.db}. Safe for use by any thread. */
public final class GuestLinks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuestLinks.class);
    private static final int LOOK_SECONDS = 5;
    private static final int LINGER_SECONDS = 5;

    private final GuestLinkRepository rows;
    private final GuestShelf shelf;
    private final EventBus events;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Unlocked unlocked;
    private final Uses uses = new Uses();
    private final ScheduledExecutorService watch;
    private volatile List<GuestLink> links = List.of();
    // used by the watching thread alone
    private boolean wasOpen;

    public GuestLinks(Database database, GuestShelf shelf, EventBus events, SecureRandom random, InstantSource clock) {
        this.rows = new GuestLinkRepository(database);
        this.shelf = shelf;
        this.events = events;
        this.random = random;
        this.clock = clock;
        this.unlocked = new Unlocked(random, clock);
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "hallway-guests");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param secret for the address; known from now on to whoever has the link alone */
    public record Made(GuestLink link, String secret) {}

    /** Reads the links and begins to watch what they offer. */
    public void start() {
        look();
        ScheduledFuture<?> unused =
                watch.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** A new link; @throws ProblemException {@code BAD_REQUEST}, {@code TOO_MANY}, what {@link GuestShelf#find} throws */
    public Made make(WantedLink wanted) {
        return keep(prepare(wanted));
    }

    /** A link that opens nothing until {@link #keep}; @throws ProblemException as {@link #make} */
    public Made prepare(WantedLink wanted) {
        Instant now = clock.instant();
        wanted.check(now);
        GuestShelf.Found found = shelf.find(wanted.share(), wanted.path());
        if (wanted.drop() && !found.folder()) {
            throw GuestRefusals.noFolder();
        }
        if (wanted.drop()) {
            shelf.requireFillable(wanted.share(), wanted.path());
        }
        String secret = Secret.fresh(random);
        GuestLink link = new GuestLink(
                new GuestOffer(
                        Secret.freshId(random),
                        wanted.share(),
                        wanted.path(),
                        found.folder(),
                        wanted.drop(),
                        found.mark()),
                Secret.hash(secret),
                wanted.password().isEmpty() ? "" : LinkPassword.kept(wanted.password(), random),
                now,
                wanted.expires(),
                wanted.mostUses(),
                0,
                0,
                wanted.exact(),
                false);
        return new Made(link, secret);
    }

    /** Opens what {@link #prepare} gave; @throws ProblemException {@code TOO_MANY} */
    public Made keep(Made made) {
        if (!rows.insert(made.link(), Limits.GUEST_LINKS)) {
            throw GuestRefusals.tooMany();
        }
        changed();
        return made;
    }

    /** All that are not over, also those that are used up or whose file has gone. */
    public List<GuestLink> all() {
        Instant now = clock.instant();
        return links.stream().filter(link -> now.isBefore(link.expires())).toList();
    }

    /** Ends a link at once, and what is read by it; @throws ProblemException {@code NOT_FOUND} */
    public void revoke(String id) {
        if (!rows.delete(id)) {
            throw new ProblemException(
                    ProblemCode.NOT_FOUND, "There is no such link. List the links to see which there are.");
        }
        changed();
    }

    /** {@code true} if some link can be used now: the guests' door has to be open for it. */
    public boolean isAnyOpen() {
        Instant now = clock.instant();
        return links.stream().anyMatch(link -> link.stands(now) && (!link.isUsedUp() || uses.isRunning(link.id())));
    }

    /** Who has come with {@code secret}: a guest, or nobody, also where a password is still to be said. */
    public Caller caller(String secret) {
        if (!Secret.isSecret(secret)) {
            return new Caller.Anonymous();
        }
        String hash = Secret.hash(secret);
        Optional<GuestLink> plain = byHash(hash).filter(link -> !link.hasPassword());
        Optional<GuestLink> opened = unlocked.link(hash).flatMap(this::byId).filter(this::stands);
        return plain.or(() -> opened)
                .<Caller>map(link -> new Caller.Guest(link.id()))
                .orElseGet(Caller.Anonymous::new);
    }

    /** {@code true} if {@code secret} is that of a link which wants its password first. */
    public boolean isLocked(String secret) {
        return Secret.isSecret(secret)
                && byHash(Secret.hash(secret)).filter(GuestLink::hasPassword).isPresent();
    }

    /**
     * Opens a link by its password.
     *
     * @return a secret for the address from now on; empty if the password is wrong, or there is no such link
     * @throws ProblemException {@code TOO_MANY} if it was tried too often
     */
    public Optional<String> unlock(String secret, String password, InetAddress from) {
        Optional<GuestLink> link =
                Secret.isSecret(secret) ? byHash(Secret.hash(secret)).filter(GuestLink::hasPassword) : Optional.empty();
        if (link.isEmpty()) {
            return Optional.empty();
        }
        if (!unlocked.mayTry(link.get().id(), from)) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY, "The password was tried too often. Wait a minute, then try again.");
        }
        boolean fits = password.length() <= WantedLink.LONGEST_PASSWORD
                && LinkPassword.fits(password, link.get().password());
        return fits ? Optional.of(unlocked.open(link.get().id())) : Optional.empty();
    }

    /** The link that {@code caller} has come by, if it stands. */
    public Optional<GuestLink> of(Caller caller) {
        return caller instanceof Caller.Guest guest ? byId(guest.link()).filter(this::stands) : Optional.empty();
    }

    /** For what lies behind {@code link}, as long as it stands. */
    public GuestShelf.Pass pass(Caller caller, GuestLink link) {
        return new GuestShelf.Pass(
                caller, link.offer(), () -> byId(link.id()).filter(this::stands).isPresent());
    }

    /**
     * Begins one use; {@link #end} follows.
     *
     * @throws ProblemException {@code CONTENT_CHANGED} if it has been used as often as it may
     */
    public void begin(GuestLink link) {
        if (!rows.use(link.id())) {
            throw usedUp();
        }
        uses.begin(link.id());
        reload();
    }

    /** @param counts {@code false} for a use that came to nothing, and is given back */
    public void end(GuestLink link, boolean counts) {
        if (!counts) {
            rows.giveBack(link.id());
        }
        changed();
        try {
            // the last use closes the door: not before its answer is out
            var unused = watch.schedule(() -> answered(link.id()), LINGER_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            answered(link.id());
        }
    }

    private void answered(String id) {
        uses.end(id);
        changed();
    }

    /**
     * A guest sends {@code bytes} more, between {@link #begin} and {@link #end}: all who send by one link count together.
     *
     * @throws ProblemException {@code TOO_LARGE} beyond {@link Limits#DROP_BYTES}
     */
    public void take(GuestLink link, long bytes) {
        uses.take(link.id(), byId(link.id()).map(GuestLink::received).orElse(link.received()), bytes);
    }

    /** So many bytes that {@link #take} has counted were not kept. */
    public void giveBack(GuestLink link, long bytes) {
        uses.giveBack(link.id(), bytes);
    }

    /** A guest has sent so many bytes, all taken before, and they are kept. */
    public void received(GuestLink link, long bytes) {
        rows.received(link.id(), bytes);
        reload();
    }

    /** What a guest is told whose link has been used as often as it may. */
    public static ProblemException usedUp() {
        return new ProblemException(
                ProblemCode.CONTENT_CHANGED,
                "This link has been used as often as it may be. Ask whoever sent it to you for another one.");
    }

    private boolean stands(GuestLink link) {
        return link.stands(clock.instant());
    }

    private Optional<GuestLink> byHash(String hash) {
        return links.stream()
                .filter(link -> link.hash().equals(hash) && stands(link))
                .findFirst();
    }

    private Optional<GuestLink> byId(String id) {
        return links.stream().filter(link -> link.id().equals(id)).findFirst();
    }

    /** What is over is forgotten; what has lost its file or folder never comes back. */
    private void look() {
        try {
            Map<String, GuestLink> before =
                    links.stream().collect(Collectors.toMap(GuestLink::id, Function.identity()));
            int over = rows.deleteOver(clock.instant());
            for (GuestLink link : rows.all()) {
                if (!link.gone() && shelf.whereabouts(link.offer()) == GuestShelf.Whereabouts.GONE) {
                    rows.gone(link.id());
                }
            }
            reload();
            Map<String, GuestLink> now = links.stream().collect(Collectors.toMap(GuestLink::id, Function.identity()));
            boolean open = isAnyOpen();
            if (over > 0 || open != wasOpen || !now.equals(before)) {
                wasOpen = open;
                events.publish(new Event.GuestLinksChanged());
            }
        } catch (RuntimeException e) {
            LOG.warn("looking at the links for guests", e);
        }
    }

    private void changed() {
        reload();
        events.publish(new Event.GuestLinksChanged());
    }

    private void reload() {
        synchronized (rows) {
            links = rows.all();
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
