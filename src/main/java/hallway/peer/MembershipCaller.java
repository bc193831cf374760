package hallway.peer;

import hallway.database.Database;
import hallway.discovery.NodeDirectory;
import hallway.discovery.Peer;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.identity.NodeKey;
import hallway.json.Json;
import hallway.membership.JoinCode;
import hallway.membership.Membership;
import hallway.membership.Offers;
import hallway.model.MembershipWords.Join;
import hallway.model.MembershipWords.Joined;
import hallway.model.MembershipWords.Meeting;
import hallway.model.MembershipWords.Offer;
import hallway.model.MembershipWords.Shown;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every other node of the office, when it comes and when there is something new, that this one is a member and who was
 * removed; joins, and offers membership. One thread, {@code hallway-membership}.
 */
public final class MembershipCaller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MembershipCaller.class);
    private static final long TIME_MILLIS = 8000;
    private static final Duration AGAIN = Duration.ofSeconds(20);
    /** Papers are renewed when members meet; they need not part for it. */
    private static final Duration ANEW = Duration.ofHours(12);

    private final Membership membership;
    private final PeerClient client;
    private final PeerCalls calls;
    private final NodeDirectory directory;
    private final EventBus events;
    private final Json json;
    private final String keyText;
    private final JoinFile joinFile;
    private final ScheduledThreadPoolExecutor thread;
    // touched by the thread alone: what each node was told last
    private final Map<NodeId, Meeting> told = new HashMap<>();
    private AutoCloseable subscription = () -> {};
    private Consumer<NodeId> cutDoor = node -> {};

    /**
     * @param name this node's, which may change
     * @param folder where the files of offices' keys are
     */
    public MembershipCaller(
            NodeKey self,
            Supplier<NodeName> name,
            Path folder,
            PeerClient client,
            Json json,
            Database database,
            NodeDirectory directory,
            SecureRandom random,
            EventBus events,
            InstantSource clock) {
        this.membership = new Membership(self, name, folder, database, events, random, clock);
        this.client = client;
        this.calls = client.calls();
        directory.members(membership::isMember);
        this.directory = directory;
        this.events = events;
        this.json = json;
        this.keyText = Base64.getEncoder()
                .encodeToString(self.certificate().getPublicKey().getEncoded());
        this.joinFile = new JoinFile(this::join);
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread one = new Thread(task, "hallway-membership");
            one.setDaemon(true);
            return one;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public Membership membership() {
        return membership;
    }

    /**
     * @param joinCode a file with a join code that is used as soon as the node that gave it is seen
     * @param cutDoor cuts the running connections of a node to this node's door
     */
    public void start(Path joinCode, Consumer<NodeId> cutDoor) {
        this.cutDoor = cutDoor;
        subscription = events.subscribe(this::hear);
        var unused = thread.scheduleWithFixedDelay(
                () -> guarded(() -> {
                    told.clear();
                    lookAtAll();
                }),
                ANEW.toSeconds(),
                ANEW.toSeconds(),
                TimeUnit.SECONDS);
        run(() -> joinFile(joinCode));
    }

    private void joinFile(Path file) {
        if (!joinFile.isDone(file)) {
            later(() -> joinFile(file), JoinFile.EVERY);
        }
    }

    private void hear(Event event) {
        if (event instanceof Event.PeerChanged changed) {
            run(() -> look(changed.id()));
        } else if (event instanceof Event.PeerVerified verified) {
            membership.trustAgain(verified.id());
        } else if (event instanceof Event.MembershipChanged changed) {
            apply(changed);
            run(() -> {
                changed.changed().forEach(told::remove);
                lookAtAll();
            });
        }
    }

    /** First out of the directory, so that nothing opens anew at the old level; then every connection, either way (S11). */
    private void apply(Event.MembershipChanged event) {
        event.revoked().forEach(directory::doubt);
        event.changed().forEach(directory::memberChanged);
        for (NodeId gone : event.gone()) {
            client.disconnect(gone);
            cutDoor.accept(gone);
        }
    }

    private void lookAtAll() {
        directory.peers().forEach(peer -> look(peer.id()));
    }

    private void look(NodeId node) {
        Optional<Peer> peer = directory.find(node).filter(one -> one.state() == NodeState.ONLINE);
        if (peer.isEmpty() || membership.office().isEmpty()) {
            told.remove(node);
            return;
        }
        membership.greeting(node).filter(words -> !words.equals(told.get(node))).ifPresent(words -> {
            told.put(node, words);
            tell(peer.get(), words);
        });
    }

    private void tell(Peer peer, Meeting words) {
        try {
            membership.take(peer.id(), post(peer, "/v1/membership", words, Meeting.class));
        } catch (ProblemException e) {
            LOG.debug("{} is told again: {}", peer.id().brief(), e.getMessage());
            told.remove(peer.id());
            later(() -> look(peer.id()), AGAIN);
        }
    }

    /**
     * Joins the office that {@code code} is for. Waits for the answer.
     *
     * @throws ProblemException {@code NODE_NOT_FOUND} if the node that gave it has not been seen, {@code PRECONDITION_FAILED}
     *     if the code is not good, {@code NOT_ALLOWED} if the office has removed this machine
     */
    public void join(JoinCode code) {
        Peer peer = directory
                .find(code.node())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NODE_NOT_FOUND,
                        "The machine that gave this code is not seen here. Is it on, and on the same network?"));
        join(peer, code.secret(), Optional.empty());
    }

    /**
     * Takes the offer that this machine's user was shown. Waits for the answer.
     *
     * @param node whose offer, and {@code office} the id of which office: what the user said yes to; empty for the last one
     * @throws ProblemException {@code PRECONDITION_FAILED} if that is not what is offered
     */
    public void accept(Optional<String> node, Optional<String> office) {
        Offers.Incoming offer = membership
                .offers()
                .incoming()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.PRECONDITION_FAILED,
                        "No office is offered to this machine. Ask for a join code, or compare digits with a member."));
        if (!node.orElse(offer.node().value()).equals(offer.node().value())
                || !office.orElse(offer.office()).equals(offer.office())) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED,
                    "Another office was offered meanwhile. Read it, then answer again.");
        }
        join(calls.peer(offer.node()), "", Optional.of(offer.office()));
        membership.offerAnswered();
    }

    private void join(Peer peer, String secret, Optional<String> office) {
        membership.requireNone();
        Joined joined;
        try {
            joined = once(peer, "/v1/membership/join", new Join(secret, keyText), Joined.class);
        } catch (ProblemException e) {
            throw JoinRefusals.of(e, membership.overview());
        }
        membership.joined(joined, office);
    }

    /**
     * Offers membership to {@code node}, which is verified; its user is asked there.
     *
     * @throws ProblemException as {@link Membership#offer}, {@code PRECONDITION_FAILED} if it is in an office already
     */
    public void offer(NodeId node) {
        Peer peer = calls.peer(node);
        Offer offer = membership.offer(node);
        if (!post(peer, "/v1/membership/offer", offer, Shown.class).shown()) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED,
                    "“{0}” is in an office already. It has to leave that one first.",
                    peer.name());
        }
    }

    private <T> T post(Peer peer, String path, Object words, Class<T> type) {
        return calls.json(peer, calls.open(peer, target -> request(target, path, words)), type);
    }

    /** What uses something up is not sent again by itself. */
    private <T> T once(Peer peer, String path, Object words, Class<T> type) {
        Exchange exchange = calls.begin(peer, "/v1/shares", target -> request(target, path, words));
        try {
            calls.requireGood(peer, exchange, exchange.head(Duration.ofMillis(TIME_MILLIS)));
        } catch (IOException e) {
            exchange.close();
            throw PeerProblems.away(peer, e);
        }
        return calls.json(peer, exchange, type);
    }

    private Request request(Target target, String path, Object words) {
        return calls.http()
                .request("POST", target, path)
                .timeout(TIME_MILLIS, TimeUnit.MILLISECONDS)
                .body(new BytesRequestContent("application/json", json.bytes(words)));
    }

    private void run(Runnable task) {
        later(task, Duration.ZERO);
    }

    private void later(Runnable task, Duration delay) {
        try {
            var unused = thread.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.trace("closed", e);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("a member could not be told", e);
        }
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.debug("not unsubscribed", e);
        }
        thread.shutdownNow();
    }
}
