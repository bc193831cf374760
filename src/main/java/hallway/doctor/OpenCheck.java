package hallway.doctor;

import hallway.model.Sentence;
import hallway.network.Network;
import hallway.network.NetworkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What is open, and on which network: the doors follow the answer that each network has. */
final class OpenCheck implements Check {
    private final Supplier<List<Network>> networks;
    private final IntSupplier port;
    private final Supplier<OptionalInt> guests;

    /** @param guests port of the guests' door while it is open */
    OpenCheck(Supplier<List<Network>> networks, IntSupplier port, Supplier<OptionalInt> guests) {
        this.networks = networks;
        this.port = port;
        this.guests = guests;
    }

    @Override
    public List<Finding> examine() {
        OptionalInt guestPort = guests.get();
        List<Finding> findings = new ArrayList<>();
        for (Network network : networks.get()) {
            if (network.kind() == NetworkKind.OFFICE) {
                findings.add(open(
                        "open-on-network",
                        Sentence.of(
                                "On the network {0}, TCP port {1} is open for other machines’ Hallway, and UDP port 5353"
                                        + " to find them.",
                                network.label(), String.valueOf(port.getAsInt()))));
                guestPort.ifPresent(open -> findings.add(open(
                        "open-for-guests",
                        Sentence.of(
                                "On the network {0}, TCP port {1} is open too, for links for guests, until the last of them"
                                        + " ends.",
                                network.label(), String.valueOf(open)))));
            }
        }
        return findings;
    }

    private static Finding open(String code, Sentence sentence) {
        return new Finding(Severity.OK, code, sentence, Sentence.of(""));
    }
}
