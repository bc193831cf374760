package hallway.membership;

import hallway.database.Database;
import hallway.event.EventBus;
import hallway.identity.NodeKey;
import hallway.model.MembershipWords.Papers;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node holds of its office now, read without a lock and replaced under one. A step that reads and replaces it goes
 * through {@link #change} or {@link #answer}; what it has changed is published when the lock is released. The disk is written
 * under the lock: changes are rare, and what is kept is then what is held. Safe for use by any thread.
 */
final class Picture {
    private final NodeKey self;
    private final Supplier<NodeName> name;
    private final Path folder;
    private final MembershipRepository repository;
    private final EventBus events;
    private final InstantSource clock;
    private final Object lock = new Object();
    // replaced under lock
    private volatile @Nullable Standing standing;
    private volatile @Nullable KeyPair key;
    // replaced under lock; outlives an office
    private volatile Set<NodeId> forgotten = Set.of();

    Picture(
            NodeKey self,
            Supplier<NodeName> name,
            Path folder,
            Database database,
            EventBus events,
            InstantSource clock) {
        this.self = self;
        this.name = name;
        this.folder = folder;
        this.repository = new MembershipRepository(database);
        this.events = events;
        this.clock = clock;
    }

    /** Reads what was kept; @throws IOException with a sentence, if the office's key can't be read */
    void start() throws IOException {
        Optional<Standing> kept = repository.read(id(), time());
        synchronized (lock) {
            forgotten = repository.forgotten();
            standing = kept.orElse(null);
            key = kept.isPresent()
                    ? OfficeKey.open(keyFile(kept.get().office())).orElse(null)
                    : null;
        }
    }

    /** Takes {@code step} alone, then publishes what it tells. */
    <E extends Exception> void change(Step<E> step) throws E {
        Changes changes = new Changes();
        synchronized (lock) {
            step.take(changes);
        }
        changes.publish(events);
    }

    /** The same for a step with an answer. */
    <T> T answer(Function<Changes, T> step) {
        Changes changes = new Changes();
        T answer;
        synchronized (lock) {
            answer = step.apply(changes);
        }
        changes.publish(events);
        return answer;
    }

    /** Reads and replaces the picture; calls nothing out. */
    interface Step<E extends Exception> {
        void take(Changes changes) throws E;
    }

    NodeKey self() {
        return self;
    }

    NodeId id() {
        return self.id();
    }

    NodeName name() {
        return name.get();
    }

    Instant time() {
        return clock.instant();
    }

    /** {@code null} in no office. */
    @Nullable
    Standing standing() {
        return standing;
    }

    /** @throws ProblemException {@code PRECONDITION_FAILED} in no office */
    Standing held() {
        Standing now = standing;
        if (now == null) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED, "This machine is in no office yet. Create one, or join one.");
        }
        return now;
    }

    /** The nodes that this machine's user has forgotten, of whatever office. */
    Set<NodeId> forgotten() {
        return forgotten;
    }

    boolean holdsKey() {
        return key != null;
    }

    Issuer issuer(Standing now) {
        return new Issuer(self, key, now);
    }

    /** Other members now; none in no office. */
    Set<NodeId> members() {
        Standing now = standing;
        return now == null ? Set.of() : now.counting(time());
    }

    /** This node's own membership counts. */
    boolean isGood(Standing now) {
        return now.ownCredential().filter(own -> own.isGoodAt(time())).isPresent();
    }

    /** @throws ProblemException {@code PRECONDITION_FAILED} if this node is in an office */
    void requireNone() {
        Standing now = standing;
        if (now != null && isGood(now)) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED,
                    "This machine is in the office “{0}” already. Leave it first.",
                    now.office().name());
        }
    }

    /** Within a step. */
    void put(Standing next) {
        repository.save(next);
        standing = next;
    }

    /** Within a step. In no office any more; who was forgotten stays so. */
    void clear() {
        repository.clear();
        standing = null;
        key = null;
    }

    /** Within a step. The key is on the disk before it is used: without it the office would be nobody's. */
    void keepKey(Office office, KeyPair made) throws IOException {
        OfficeKey.write(keyFile(office), made);
        key = made;
    }

    /** Within a step. The key of {@code office} from its file, or none. */
    void openKey(Office office) throws IOException {
        key = OfficeKey.open(keyFile(office)).orElse(null);
    }

    private Path keyFile(Office office) {
        return folder.resolve("office-" + office.id().substring(0, 12) + ".key");
    }

    /** Within a step. */
    void forget(NodeId node) {
        remember(repository.forget(node));
    }

    /** Within a step. */
    void trustAgain(NodeId node) {
        remember(repository.trustAgain(node));
    }

    private void remember(Set<NodeId> nodes) {
        forgotten = nodes;
        Standing now = standing;
        standing = now == null ? null : now.forgetting(nodes);
    }

    /** Within a step. On the node with the key: fresh papers for itself where they are old, or no longer good. */
    void renewOwn() {
        Standing now = held();
        Instant time = time();
        boolean young = now.ownCredential()
                .map(credential -> credential.isGoodAt(time)
                        && credential.to().isAfter(time.plus(Records.RENEWED_BEFORE))
                        && credential.introducedBy().isEmpty())
                .orElse(false);
        if (holdsKey() && !young) {
            Instant since = now.ownCredential().map(Credential::since).orElse(time);
            Papers own = issuer(now).record(id(), Issuer.keyText(self), name(), since, time);
            Credential.check(own, id(), now.office(), now.list(), time)
                    .good()
                    .ifPresent(credential -> put(now.withOwn(own, credential)));
        }
    }
}
