package hallway.doctor;

import hallway.model.Sentence;
import hallway.network.Network;
import hallway.network.NetworkKind;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What is open, and on which network: the doors follow the answer that each network has. */
final class OpenCheck implements Check {
    private final Supplier<List<Network>> networks;
    private final IntSupplier port;

    OpenCheck(Supplier<List<Network>> networks, IntSupplier port) {
        this.networks = networks;
        this.port = port;
    }

    @Override
    public List<Finding> examine() {
        return networks.get().stream()
                .filter(network -> network.kind() == NetworkKind.OFFICE)
                .map(network -> new Finding(
                        Severity.OK,
                        "open-on-network",
                        Sentence.of(
                                "On the network {0}, TCP port {1} is open for other machines’ Hallway, and UDP port 5353"
                                        + " to find them.",
                                network.label(), String.valueOf(port.getAsInt())),
                        Sentence.of("")))
                .toList();
    }
}
