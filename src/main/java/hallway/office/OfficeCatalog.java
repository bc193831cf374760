package hallway.office;

import hallway.access.Caller;
import hallway.discovery.NodeDirectory;
import hallway.discovery.Peer;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.NodeSummary;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.model.ShareSummary;
import hallway.share.Share;
import hallway.share.ShareCatalog;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Every node of the office and what it shares, this one first. Nothing is kept here: each call asks the catalogs, so that
 * an answer is never older than they are. Safe for use by any thread.
 */
public final class OfficeCatalog {
    private static final Caller OWNER = new Caller.Owner();
    private static final Comparator<NodeSummary> ORDER = Comparator.comparing(
                    (NodeSummary node) -> node.state() != NodeState.ONLINE)
            .thenComparing(node -> node.name().value(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(NodeSummary::id);

    private final NodeId own;
    private final Supplier<NodeName> name;
    private final Supplier<List<String>> addresses;
    private final String version;
    private final Supplier<List<Share>> shares;
    private final Supplier<List<Peer>> peers;
    private final InstantSource clock;

    /**
     * @param name this node's, which may change
     * @param addresses {@code host:port} of this node's door to peers, now
     */
    public OfficeCatalog(
            NodeId own,
            Supplier<NodeName> name,
            ShareCatalog shares,
            NodeDirectory directory,
            Supplier<List<String>> addresses,
            String version,
            InstantSource clock) {
        this(own, name, () -> shares.visibleTo(OWNER), directory::peers, addresses, version, clock);
    }

    OfficeCatalog(
            NodeId own,
            Supplier<NodeName> name,
            Supplier<List<Share>> shares,
            Supplier<List<Peer>> peers,
            Supplier<List<String>> addresses,
            String version,
            InstantSource clock) {
        this.own = own;
        this.name = name;
        this.shares = shares;
        this.peers = peers;
        this.addresses = addresses;
        this.version = version;
        this.clock = clock;
    }

    /** This node, then peers that answer, then those that are away; by name. */
    public List<NodeSummary> nodes() {
        List<NodeSummary> all = new ArrayList<>();
        all.add(ownNode());
        peers.get().stream().map(OfficeCatalog::summary).sorted(ORDER).forEach(all::add);
        return all;
    }

    /** This node as its own user sees it. */
    public NodeSummary ownNode() {
        return new NodeSummary(
                own,
                name.get(),
                true,
                NodeState.ONLINE,
                Level.L3,
                addresses.get(),
                clock.instant(),
                version,
                shares.get().stream().map(Share::summary).toList());
    }

    /**
     * The node that {@code word} names: {@code me}, a name in any case, an id, or an id's first
     * {@value NodeId#SHORTEST_PREFIX} characters or more.
     *
     * @throws ProblemException {@code NODE_NOT_FOUND} with the nearest name, {@code AMBIGUOUS} with the ids
     */
    public NodeSummary node(String word) {
        return NodeWords.find(word, nodes());
    }

    /**
     * The share of {@code node} that {@code word} names: its name in any case, or its id.
     *
     * @throws ProblemException {@code SHARE_NOT_FOUND} with the nearest name, {@code AMBIGUOUS}
     */
    public ShareSummary share(NodeSummary node, String word) {
        for (ShareSummary share : node.shares()) {
            if (share.id().value().equals(word) || share.name().value().equals(word)) {
                return share;
            }
        }
        List<ShareSummary> found = node.shares().stream()
                .filter(share -> share.name().value().equalsIgnoreCase(word))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        Sentence whose = node.own() ? Sentence.of("This machine") : Sentence.of("“{0}”", node.name());
        if (found.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.SHARE_NOT_FOUND,
                    node.own()
                            ? "{0} shares no folder called “{1}”. {2}"
                            : "{0} shares no folder called “{1}”, or only with machines that its owner has verified. {2}",
                    whose,
                    NodeWords.shown(word),
                    NearestName.hint(
                            word,
                            node.shares().stream().map(s -> s.name().value()).toList()));
        }
        throw new ProblemException(
                ProblemCode.AMBIGUOUS,
                "{0} shares several folders called “{1}” that differ in capital letters only. Write the name exactly.",
                whose,
                NodeWords.shown(word));
    }

    /** What a path of the office means; @throws ProblemException as {@link #node} and {@link #share} do */
    public FileRef file(String nodeWord, String shareWord, RelativePath path) {
        NodeSummary node = node(nodeWord);
        ShareSummary share = share(node, shareWord);
        return new FileRef(node.id(), node.own(), share.id(), share.name(), path);
    }

    /** A peer as the page and the command line show it. */
    public static NodeSummary summary(Peer peer) {
        return new NodeSummary(
                peer.id(),
                peer.name(),
                false,
                peer.state(),
                peer.level(),
                peer.addresses().stream().map(OfficeCatalog::spelt).toList(),
                peer.lastSeen(),
                peer.version(),
                peer.shares());
    }

    /** {@code host:port} from the literal address alone: no name is looked up. */
    private static String spelt(InetSocketAddress address) {
        if (address.getAddress() == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
