package hallway.peer;

import hallway.database.Database;
import hallway.discovery.NodeDirectory;
import hallway.discovery.Peer;
import hallway.event.EventBus;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.PairingWords.ByLink;
import hallway.model.PairingWords.Commit;
import hallway.model.PairingWords.Opened;
import hallway.model.PairingWords.Reveal;
import hallway.model.PairingWords.Said;
import hallway.model.PairingWords.Verdict;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import hallway.pairing.LinkSecrets;
import hallway.pairing.Pairing;
import hallway.pairing.Pairings;
import hallway.pairing.VerifyLink;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.client.BytesRequestContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares digits with another node because this machine's user asked: commits, reveals, then asks each second what the
 * other person has said. One thread, {@code hallway-pairing}; nothing runs while nothing is compared.
 */
public final class PairingCaller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PairingCaller.class);
    private static final long TIME_MILLIS = 8000;
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** The other node knows nothing of the comparison any more. */
    private static final Set<ProblemCode> OVER =
            EnumSet.of(ProblemCode.NOT_FOUND, ProblemCode.PEER_FAILED, ProblemCode.NODE_NOT_FOUND);

    private final PeerCalls calls;
    private final Json json;
    private final Pairings pairings;
    private final LinkSecrets links;
    private final Map<String, String> theirs = new ConcurrentHashMap<>();
    private final Predicate<NodeId> verified;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor thread;

    public PairingCaller(
            NodeId self,
            PeerClient client,
            Json json,
            Database database,
            NodeDirectory directory,
            SecureRandom random,
            EventBus events,
            InstantSource clock) {
        this.calls = client.calls();
        this.json = json;
        this.verified = directory::verified;
        this.pairings = new Pairings(self, random, events, clock, verified);
        this.links = new LinkSecrets(self, database, random, clock);
        this.clock = clock;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread one = new Thread(task, "hallway-pairing");
            one.setDaemon(true);
            return one;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setKeepAliveTime(1, TimeUnit.MINUTES);
        thread.allowCoreThreadTimeOut(true);
    }

    public Pairings pairings() {
        return pairings;
    }

    public LinkSecrets links() {
        return links;
    }

    /**
     * Shows {@code link} to the node that it is of: whoever sent it vouches for that node, and the secret in it for this one.
     * Waits for the answer.
     *
     * @throws ProblemException {@code NODE_NOT_FOUND} if that node has not been seen, or what it says
     */
    public void use(VerifyLink link) {
        Peer peer = calls.peer(link.node());
        try {
            Said said = post(peer, "/v1/verify-link", json.bytes(new ByLink(link.secret())), Said.class);
            if (said.answer() != Verdict.SAME) {
                throw PeerProblems.failed(peer, null);
            }
        } catch (ProblemException e) {
            throw e.problem().code() == ProblemCode.PRECONDITION_FAILED ? LinkSecrets.spent() : e;
        }
        if (!verified.test(link.node())) {
            throw PeerProblems.notKnown();
        }
    }

    /**
     * Begins with {@code node}, or goes on with one that is open. Returns at once.
     *
     * @throws ProblemException {@code NODE_NOT_FOUND}, or {@code TOO_MANY} after five within an hour
     */
    public Pairing begin(NodeId node) {
        calls.peer(node);
        Pairings.Begun begun = pairings.begin(node);
        if (begun.fresh()) {
            later(() -> open(begun.pairing()), Duration.ZERO);
        }
        return begun.pairing();
    }

    private void open(Pairing pairing) {
        try {
            Peer peer = calls.peer(pairing.node());
            byte[] commit = json.bytes(new Commit(pairings.commitment(pairing.id())));
            Opened opened = post(peer, "/v1/pairings", commit, Opened.class);
            byte[] reveal = json.bytes(new Reveal(pairings.answered(pairing.id(), opened.nonce())));
            post(peer, "/v1/pairings/" + opened.pairing() + "/reveal", reveal, Said.class);
            pairings.shown(pairing.id());
            theirs.put(pairing.id(), opened.pairing());
            later(() -> follow(pairing.id(), opened.pairing()), EVERY);
        } catch (ProblemException e) {
            LOG.info("{} can't be compared with: {}", pairing.node().brief(), e.getMessage());
            pairings.failed(pairing.id(), why(e.problem()));
        }
    }

    private static Sentence why(Problem problem) {
        return problem.code() == ProblemCode.TOO_MANY
                ? Sentence.of("Digits were compared too often. Wait an hour, then try again.")
                : problem.sentence();
    }

    /** Says what is said here, hears what is said there, until both know both or the time is over. */
    private void follow(String id, String known) {
        Optional<Pairing> now = pairings.find(id);
        if (now.isEmpty()) {
            return;
        }
        Pairing pairing = now.get();
        Verdict told = pairing.own();
        try {
            Said heard = exchange(pairing, known);
            pairings.told(id, heard.answer());
            if (isOver(told) || isOver(heard.answer())) {
                return;
            }
        } catch (ProblemException e) {
            // the other node was started anew, or was forgotten
            if (OVER.contains(e.problem().code())) {
                pairings.failed(id, Sentence.of("“{0}” was started again meanwhile. Begin again.", name(pairing)));
                return;
            }
            LOG.debug("{} is asked again: {}", pairing.node().brief(), e.getMessage());
        }
        boolean bothSame = pairings.find(id)
                .map(after -> told == Verdict.SAME && !after.step().isOpen())
                .orElse(true);
        if (!bothSame && clock.instant().isBefore(pairing.expires())) {
            later(() -> follow(id, known), EVERY);
        } else {
            theirs.remove(id);
        }
    }

    /**
     * This machine's user has compared the digits, or closes the comparison; the other machine is told at once.
     *
     * @throws ProblemException as {@link Pairings#say}
     */
    public Pairing say(String id, Verdict verdict, String digits) {
        Pairing said = pairings.say(id, verdict, digits);
        String known = theirs.get(id);
        if (known != null) {
            later(() -> tell(said, known), Duration.ZERO);
        }
        return said;
    }

    private void tell(Pairing pairing, String known) {
        try {
            Said heard = exchange(pairing, known);
            pairings.told(pairing.id(), heard.answer());
        } catch (ProblemException e) {
            LOG.debug("{} is told again: {}", pairing.node().brief(), e.getMessage());
        }
    }

    private Said exchange(Pairing pairing, String known) {
        byte[] said = json.bytes(new Said(pairing.own()));
        return post(calls.peer(pairing.node()), "/v1/pairings/" + known + "/answer", said, Said.class);
    }

    private String name(Pairing pairing) {
        try {
            return calls.peer(pairing.node()).name().value();
        } catch (ProblemException e) {
            return pairing.node().brief();
        }
    }

    private static boolean isOver(Verdict verdict) {
        return verdict == Verdict.DIFFERENT || verdict == Verdict.WITHDRAWN;
    }

    private <T> T post(Peer peer, String path, byte[] body, Class<T> type) {
        Exchange exchange = calls.open(
                peer,
                target -> calls.http()
                        .request("POST", target, path)
                        .timeout(TIME_MILLIS, TimeUnit.MILLISECONDS)
                        .body(new BytesRequestContent("application/json", body)));
        return calls.json(peer, exchange, type);
    }

    private void later(Runnable task, Duration delay) {
        try {
            var unused = thread.schedule(
                    () -> {
                        try {
                            task.run();
                        } catch (RuntimeException e) {
                            LOG.warn("a comparison broke off", e);
                        }
                    },
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.trace("closed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
