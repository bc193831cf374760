package hallway.doctor;

import hallway.model.Sentence;
import hallway.network.Network;
import hallway.network.NetworkKind;
import java.util.List;
import java.util.function.Supplier;

/** Is this machine on a network at all, and does its user call it the office? */
final class NetworkCheck implements Check {
    private final Supplier<List<Network>> networks;

    NetworkCheck(Supplier<List<Network>> networks) {
        this.networks = networks;
    }

    @Override
    public List<Finding> examine() {
        List<Network> present = networks.get();
        if (present.isEmpty()) {
            return List.of(new Finding(
                    Severity.PROBLEM,
                    "no-interface",
                    "This machine is not connected to a network that Hallway can use.",
                    "Plug in the cable or join the Wi-Fi. If the machine is online through a VPN or another unusual"
                            + " connection, choose it in the settings (hallway settings set interfaces NAME)."));
        }
        boolean anyOffice = present.stream().anyMatch(network -> network.kind() == NetworkKind.OFFICE);
        return present.stream()
                .filter(network -> network.kind() != NetworkKind.OFFICE)
                .map(network -> notOffice(network, anyOffice))
                .toList();
    }

    private static Finding notOffice(Network network, boolean anyOffice) {
        Sentence advice = Sentence.of(
                "If it is your office's, say so in the page or with: hallway network office --interface {0}",
                network.interfaceName());
        if (network.kind() == NetworkKind.PUBLIC) {
            return new Finding(
                    anyOffice ? Severity.NOTE : Severity.PROBLEM,
                    "network-public",
                    Sentence.of(
                            "You said that the network {0} is a public one, so Hallway shows and shares nothing there.",
                            network.label()),
                    advice);
        }
        return new Finding(
                anyOffice ? Severity.WARNING : Severity.PROBLEM,
                "network-unknown",
                Sentence.of(
                        "Hallway does not know yet whether the network {0} is your office's, so it shows and shares"
                                + " nothing there.",
                        network.label()),
                advice);
    }
}
