package hallway.doctor;

import hallway.discovery.Peer;
import hallway.model.NodeId;
import hallway.model.NodeState;
import hallway.model.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** Is anybody there, can they reach this machine, and do the clocks agree? */
final class PeerCheck implements Check {
    /** PROTOCOL.md section 8. */
    private static final Duration CLOCK_SLACK = Duration.ofMinutes(2);
    /** Peers that are asked to connect back: each may take seconds, and one yes is enough. */
    private static final int ASKED = 3;

    private final Supplier<List<Peer>> peers;
    private final BooleanSupplier onOfficeNetwork;
    private final Function<NodeId, Optional<Boolean>> reached;
    private final Firewall firewall;

    PeerCheck(
            Supplier<List<Peer>> peers,
            BooleanSupplier onOfficeNetwork,
            Function<NodeId, Optional<Boolean>> reached,
            Firewall firewall) {
        this.peers = peers;
        this.onOfficeNetwork = onOfficeNetwork;
        this.reached = reached;
        this.firewall = firewall;
    }

    @Override
    public List<Finding> examine() {
        if (!onOfficeNetwork.getAsBoolean()) {
            return List.of();
        }
        List<Peer> online = peers.get().stream()
                .filter(peer -> peer.state() == NodeState.ONLINE)
                .toList();
        if (online.isEmpty()) {
            return List.of(new Finding(
                    Severity.WARNING,
                    "nobody-found",
                    "No other machine with Hallway answers right now.",
                    "Is Hallway running on another machine, and is that machine on the same network? If so, add it by"
                            + " its address: hallway nodes add ADDRESS"));
        }
        List<Finding> findings = new ArrayList<>();
        reach(online).ifPresent(findings::add);
        online.stream().filter(PeerCheck::clockDiffers).map(PeerCheck::clock).forEach(findings::add);
        return findings;
    }

    private Optional<Finding> reach(List<Peer> online) {
        List<Peer> failed = new ArrayList<>();
        for (Peer peer : online.subList(0, Math.min(ASKED, online.size()))) {
            Optional<Boolean> answer = reached.apply(peer.id());
            if (answer.isPresent() && answer.get()) {
                return Optional.empty();
            }
            if (answer.isPresent()) {
                failed.add(peer);
            }
        }
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Severity.PROBLEM,
                "not-reached",
                Sentence.of(
                        "“{0}” can't connect to this machine, so your shared folders can't be opened there.",
                        failed.get(0).name()),
                firewall.advice()));
    }

    private static boolean clockDiffers(Peer peer) {
        return peer.clockAhead().abs().compareTo(CLOCK_SLACK) > 0;
    }

    private static Finding clock(Peer peer) {
        return new Finding(
                Severity.WARNING,
                "clock-differs",
                Sentence.of(
                        peer.clockAhead().isNegative()
                                ? "The clock of “{0}” is {1} behind this machine's."
                                : "The clock of “{0}” is {1} ahead of this machine's.",
                        peer.name(),
                        spelt(peer.clockAhead().abs())),
                Sentence.of(
                        "Let both machines set their clocks by the network (in the system's date and time settings)."));
    }

    private static Sentence spelt(Duration difference) {
        if (difference.toDays() > 1) {
            return Sentence.of("{0} days", difference.toDays());
        }
        return difference.toHours() > 1
                ? Sentence.of("{0} hours", difference.toHours())
                : Sentence.of("{0} minutes", difference.toMinutes());
    }
}
