package hallway.doctor;

import hallway.discovery.Discovery.MulticastState;
import hallway.model.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Do announcements (mDNS, RFC 6762) leave this machine and arrive, on each office address? */
final class MulticastCheck implements Check {
    private final Supplier<List<MulticastState>> states;
    private final Firewall firewall;

    MulticastCheck(Supplier<List<MulticastState>> states, Firewall firewall) {
        this.states = states;
        this.firewall = firewall;
    }

    @Override
    public List<Finding> examine() {
        return states.get().stream()
                .map(this::examine)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> examine(MulticastState state) {
        String where = state.interfaceName() + " (" + state.address() + ")";
        if (!state.running()) {
            return Optional.of(
                    new Finding(
                            Severity.WARNING,
                            "announcing-off",
                            Sentence.of("Hallway is not announcing this machine on {0} at the moment.", where),
                            Sentence.of(
                                    "After a change of its name or network that takes some seconds: look again. If it stays so, another"
                                            + " program may keep UDP port 5353 to itself; restarting Hallway or the machine helps.")));
        }
        if (!state.ownHeard()) {
            return Optional.of(new Finding(
                    Severity.WARNING,
                    "announcements-blocked",
                    Sentence.of("Announcements that this machine sends on {0} do not come back to it.", where),
                    firewall.advice()));
        }
        if (!state.othersHeard()) {
            return Optional.of(new Finding(
                    Severity.NOTE,
                    "nobody-heard",
                    Sentence.of("No other machine announces itself on {0}.", where),
                    Sentence.of(
                            "Some Wi-Fi networks, above all those for guests, keep their machines apart. Try the cable, or add"
                                    + " a machine by its address: hallway nodes add ADDRESS")));
        }
        return Optional.empty();
    }
}
