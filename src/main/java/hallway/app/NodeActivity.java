package hallway.app;

import hallway.access.Caller;
import hallway.activity.ActivityKind;
import hallway.activity.ActivityLog;
import hallway.activity.Deed;
import hallway.activity.Note;
import hallway.activity.Trust;
import hallway.discovery.NodeDirectory;
import hallway.event.Event;
import hallway.limit.KeyedBuckets;
import hallway.limit.Limits;
import hallway.limit.TokenBucket;
import hallway.model.NodeId;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.model.ShareId;
import hallway.server.peer.Readings;
import hallway.share.ShareCatalog;
import hallway.transfer.Direction;
import hallway.transfer.Transfer;
import hallway.transfer.TransferState;
import hallway.transfer.Transfers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Notes in the log what others read, and what became of this node's transfers. */
final class NodeActivity implements Readings {
    private static final Caller OWNER = new Caller.Owner();
    /** Refusals of all that are not verified: made-up keys must not push out what is worth knowing. */
    private static final int STRANGERS = 20;

    private static final Duration PER_STRANGER = Duration.ofSeconds(20);
    /** Of a node that keeps asking for something in a share, one refusal in this time is told. */
    private static final Duration PER_REFUSAL = Duration.ofMinutes(1);
    /** Nodes and shares of which that is remembered. */
    private static final int REFUSED = 4 * Limits.NODES;
    /** Ends of transfers that are remembered, so that each is told once. */
    private static final int ENDS = 2000;

    private final ActivityLog log;
    private final NodeDirectory directory;
    private final ShareCatalog shares;
    private final Transfers transfers;
    private final KeyedBuckets<Refused> refusals;
    private final TokenBucket strangers;
    // on the thread of the events alone
    private final Map<String, TransferState> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TransferState> eldest) {
            return size() > ENDS;
        }
    };

    /** Who was refused something, in which share. */
    private record Refused(NodeId node, String share) {}

    NodeActivity(
            ActivityLog log, NodeDirectory directory, ShareCatalog shares, Transfers transfers, InstantSource clock) {
        this.log = log;
        this.directory = directory;
        this.shares = shares;
        this.transfers = transfers;
        this.refusals = new KeyedBuckets<>(REFUSED, 1, PER_REFUSAL, clock);
        this.strangers = new TokenBucket(STRANGERS, PER_STRANGER, clock);
    }

    @Override
    public void begins(Caller caller, ShareId share, RelativePath folder) {
        peers(ActivityKind.READ, caller, share, folder, true, 0, 0, "");
    }

    @Override
    public void read(Caller caller, ShareId share, RelativePath path, boolean folder, int files, long bytes) {
        peers(ActivityKind.READ, caller, share, path, folder, files, bytes, "");
    }

    @Override
    public void wrote(
            Caller caller, ShareId share, RelativePath path, boolean folder, Deed deed, long bytes, String more) {
        peers(ActivityKind.WROTE, caller, share, path, folder, 1, bytes, deed.detail(more));
    }

    /** What the owner can mend is told; that somebody looks for a file that is gone is everyday life. */
    @Override
    public void refused(Caller caller, ShareId share, RelativePath path, ProblemCode why) {
        boolean broken = why == ProblemCode.UNREADABLE || why == ProblemCode.SHARE_AWAY;
        boolean notShared = why == ProblemCode.SHARE_NOT_FOUND;
        if ((broken || notShared)
                && caller instanceof Caller.Peer peer
                && refusals.tryTake(new Refused(peer.id(), name(share)))
                && (peer.level().isVerified() || strangers.tryTake())) {
            peers(broken ? ActivityKind.FAILED : ActivityKind.REFUSED, caller, share, path, false, 1, 0, why.word());
        }
    }

    private void peers(
            ActivityKind kind,
            Caller caller,
            ShareId share,
            RelativePath path,
            boolean folder,
            int files,
            long bytes,
            String detail) {
        if (caller instanceof Caller.Peer peer) {
            log.note(new Note(
                    kind, peer.id(), nodeName(peer.id()), name(share), path.toString(), folder, files, bytes, detail));
        }
    }

    /** Empty for one that is none of ours: whoever makes them up asks for one and the same. */
    private String name(ShareId share) {
        return shares.find(OWNER, share).map(found -> found.name().value()).orElse("");
    }

    private String nodeName(NodeId node) {
        return directory.find(node).map(peer -> peer.name().value()).orElseGet(node::brief);
    }

    /** Hears of every change of a transfer, and notes the end of each once. */
    void hear(Event event) {
        if (event instanceof Event.TransferChanged changed) {
            transfers.find(changed.id()).filter(now -> now.state().hasEnded()).ifPresent(this::ended);
        } else if (event instanceof Event.PeerVerified verified) {
            trust(verified.id(), Trust.VERIFIED);
        } else if (event instanceof Event.MembershipChanged office) {
            office.revoked().forEach(node -> trust(node, Trust.REMOVED));
            office.changed().stream()
                    .filter(node -> !office.gone().contains(node))
                    .forEach(node -> trust(node, Trust.MEMBER));
        }
    }

    private void trust(NodeId node, Trust what) {
        log.note(new Note(ActivityKind.TRUST, node, nodeName(node), "", "", false, 1, 0, what.word()));
    }

    /** A node is left out of downloads, as it sent what it must not. */
    void damaged(NodeId from) {
        String name = nodeName(from);
        Sentence why = Sentence.of(
                "“{0}” sent damaged data and is left out for a while: its disk or memory may be failing.", name);
        log.note(new Note(ActivityKind.FAILED, from, name, "", "", false, 1, 0, why.packed()));
    }

    private void ended(Transfer transfer) {
        if (transfer.direction() == Direction.UP) {
            // who is written to notes it
            return;
        }
        boolean done = transfer.state() == TransferState.DONE;
        if (told.put(transfer.id(), transfer.state()) != null || (!done && transfer.state() != TransferState.FAILED)) {
            return;
        }
        Optional<Transfers.Source> source = transfers.source(transfer.id());
        log.note(new Note(
                done ? ActivityKind.FETCHED : ActivityKind.FAILED,
                source.map(Transfers.Source::node).orElse(null),
                source.map(from -> nodeName(from.node())).orElse(""),
                source.map(Transfers.Source::shareName).orElse(""),
                source.map(from -> from.path().toString()).orElse(transfer.title()),
                done ? transfer.filesTotal() != 1 : transfer.filesTotal() > 1,
                Math.max(1, transfer.filesDone()),
                transfer.bytesDone(),
                done || transfer.problems().isEmpty()
                        ? transfer.folder()
                        : why(transfer).packed()));
    }

    /** The first thing that went wrong; of what was asked for itself, without its name once more. */
    private static Sentence why(Transfer transfer) {
        Sentence first = transfer.problems().get(0);
        boolean itself = first.values().size() == 2 && first.values().get(0).equals(transfer.title());
        if (itself && first.values().get(1) instanceof Problem problem) {
            return problem.sentence();
        }
        return itself && first.values().get(1) instanceof Sentence inner ? inner : first;
    }
}
