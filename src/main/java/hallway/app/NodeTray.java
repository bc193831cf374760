package hallway.app;

import hallway.access.Caller;
import hallway.event.Event;
import hallway.model.Audience;
import hallway.model.NodeId;
import hallway.model.PairingWords.Verdict;
import hallway.model.ShareId;
import hallway.network.Network;
import hallway.network.NetworkKind;
import hallway.pairing.Pairing;
import hallway.pairing.PairingStep;
import hallway.server.local.LocalApi;
import hallway.share.Share;
import hallway.transfer.Direction;
import hallway.transfer.Transfer;
import hallway.transfer.TransferState;
import hallway.tray.Notice;
import hallway.tray.Surroundings;
import hallway.tray.Tray;
import hallway.tray.Words;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tray of this node: what happens is shown there, and told where somebody wants to know. */
final class NodeTray implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeTray.class);
    private static final Caller OWNER = new Caller.Owner();
    /** Ended transfers that are remembered as told; far more than run at once. */
    private static final int MAX_TOLD = 1000;

    private final LocalApi.Parts parts;
    private final boolean pageAsks;
    private final Words words;
    private final NodeTrayActions actions;
    private final Tray tray;
    private final Set<String> looking = ConcurrentHashMap.newKeySet();
    private Optional<AutoCloseable> listening = Optional.empty();

    // used by the tray's thread alone, once it runs
    private final Set<String> told = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private Set<ShareId> known = Set.of();
    private Instant since = Instant.EPOCH;

    /** @param pageAsks the page has just been opened, and asks what this network is */
    NodeTray(LocalApi.Parts parts, Map<String, String> environment, String osName, boolean pageAsks) {
        this.parts = parts;
        this.pageAsks = pageAsks;
        this.words = new Words(this::language);
        this.actions = new NodeTrayActions(parts, words);
        this.tray = new Tray(actions, words, new Surroundings(environment, osName, parts.home()));
    }

    void start() {
        since = parts.clock().instant();
        known = ids(parts.shares().visibleTo(OWNER));
        if (pageAsks) {
            parts.networks().networks().forEach(network -> asked.add(network.fingerprint()));
        }
        tray.start();
        listening = Optional.of(parts.events().subscribe(this::hear));
        tray.later(this::askAboutNetworks);
    }

    /** Of the settings; where they leave it to the browser, the system's. */
    private Locale language() {
        String chosen = parts.settings().get().language();
        return chosen.isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(chosen);
    }

    private void hear(Event event) {
        if (event instanceof Event.OwnSharesChanged) {
            tray.later(this::tellOfShares);
            tray.refresh();
        } else if (event instanceof Event.SettingsChanged) {
            tray.refresh();
        } else if (event instanceof Event.NetworksChanged) {
            tray.later(this::askAboutNetworks);
            tray.refresh();
        } else if (event instanceof Event.PeerVerified verified) {
            tray.later(() -> tellVerified(verified.id()));
        } else if (event instanceof Event.PairingChanged change) {
            tray.later(() -> parts.pairings().pairings().find(change.id()).ifPresent(this::tellOf));
        } else if (event instanceof Event.TransferChanged change && looking.add(change.id())) {
            // one look is enough for any number of steps
            tray.later(() -> {
                looking.remove(change.id());
                parts.transfers().find(change.id()).ifPresent(this::tellOf);
            });
        }
    }

    private static Set<ShareId> ids(List<Share> shares) {
        Set<ShareId> ids = new HashSet<>();
        shares.forEach(share -> ids.add(share.id()));
        return ids;
    }

    private void tellOfShares() {
        List<Share> now = parts.shares().visibleTo(OWNER);
        for (Share share : now) {
            if (!known.contains(share.id())) {
                tray.tell(new Notice(
                        words.of("shared.title", share.name().value()),
                        words.of(share.offer().audience() == Audience.EVERYONE ? "shared.text" : "shared.some"),
                        () -> actions.openShare(share.id().value()),
                        List.of(),
                        crowd("shared", "", actions::openPage)));
            }
        }
        known = ids(now);
    }

    /** Several at once are told as one. */
    private Optional<Notice.Crowd> crowd(String topic, String text, Runnable clicked) {
        return Optional.of(new Notice.Crowd(topic, count -> words.of(topic + ".many", count), text, clicked));
    }

    private void tellOf(Transfer transfer) {
        boolean ended = transfer.ended() != null && !transfer.ended().isBefore(since);
        if (!ended
                || transfer.direction() == Direction.UP
                || transfer.state() == TransferState.CANCELLED
                || !told.add(transfer.id())) {
            return;
        }
        if (told.size() > MAX_TOLD) {
            told.clear();
        }
        boolean done = transfer.state() == TransferState.DONE;
        String topic = done ? "done" : "undone";
        String text = done ? words.of("done.text", transfer.folder()) : words.of("undone.text");
        Runnable show = () -> actions.open("transfers");
        tray.tell(new Notice(
                words.of(topic + ".title", transfer.title()), text, show, List.of(), crowd(topic, text, show)));
    }

    /** Somebody at another machine wants to compare digits: the page shows them. */
    private void tellOf(Pairing pairing) {
        boolean waits = pairing.incoming() && pairing.step() == PairingStep.COMPARE && pairing.own() == Verdict.NONE;
        if (!waits || !told.add(pairing.id())) {
            return;
        }
        tray.tell(new Notice(words.of("pair.title", name(pairing.node())), words.of("pair.text"), actions::openPage));
    }

    /** Also by a link that somebody has used: nobody becomes verified unseen. */
    private void tellVerified(NodeId node) {
        tray.tell(new Notice(words.of("verified.title", name(node)), words.of("verified.text"), actions::openPage));
    }

    private String name(NodeId node) {
        return parts.directory().find(node).map(peer -> peer.name().value()).orElse(node.brief());
    }

    private void askAboutNetworks() {
        for (Network network : parts.networks().networks()) {
            if (network.kind() == NetworkKind.UNKNOWN && asked.add(network.fingerprint())) {
                tray.tell(new Notice(
                        words.of("network.title"),
                        words.of("network.text", network.label()),
                        actions::openPage,
                        List.of(
                                new Notice.Choice(words.of("network.yes"), () -> answer(NetworkKind.OFFICE, network)),
                                new Notice.Choice(words.of("network.no"), () -> answer(NetworkKind.PUBLIC, network)))));
            }
        }
    }

    private void answer(NetworkKind kind, Network network) {
        parts.networks().answer(kind, Optional.of(network.interfaceName()));
    }

    @Override
    public void close() {
        listening.ifPresent(subscription -> {
            try {
                subscription.close();
            } catch (Exception e) {
                LOG.debug("ending a subscription", e);
            }
        });
        tray.close();
    }
}
