package hallway.doctor;

import hallway.access.Caller;
import hallway.discovery.Discovery;
import hallway.discovery.NodeDirectory;
import hallway.model.NodeId;
import hallway.network.NetworkWatcher;
import hallway.share.ShareCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why somebody is not seen, and what to do. Safe for use by any thread. */
public final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    private final List<Check> checks;

    /**
     * @param reached asks a peer to connect back: whether it could, or empty if it did not say
     * @param port of the peers' door, now
     * @param guests port of the guests' door while that is open
     * @param portsMoved whether it is another than the settings want
     */
    public Doctor(
            NetworkWatcher networks,
            Discovery discovery,
            NodeDirectory directory,
            ShareCatalog shares,
            Function<NodeId, Optional<Boolean>> reached,
            IntSupplier port,
            Supplier<OptionalInt> guests,
            BooleanSupplier portsMoved) {
        this(standard(networks, discovery, directory, shares, reached, port, guests, portsMoved));
    }

    Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    private static List<Check> standard(
            NetworkWatcher networks,
            Discovery discovery,
            NodeDirectory directory,
            ShareCatalog shares,
            Function<NodeId, Optional<Boolean>> reached,
            IntSupplier port,
            Supplier<OptionalInt> guests,
            BooleanSupplier portsMoved) {
        Firewall firewall = new Firewall(System.getProperty("os.name", ""), Firewall::isInstalled, port);
        return List.of(
                new NetworkCheck(networks::networks),
                new MulticastCheck(discovery::multicast, firewall),
                new PeerCheck(
                        directory::peers, () -> !networks.officeAddresses().isEmpty(), reached, firewall),
                new PortCheck(port, portsMoved),
                new OpenCheck(networks::networks, port, guests),
                new ShareCheck(() -> shares.visibleTo(new Caller.Owner())));
    }

    /** The worst first, what is well last; {@code all-well} if nothing else is. Waits some seconds for peers, on the caller's thread. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.addAll(examine(check));
        }
        if (findings.stream().allMatch(finding -> finding.severity() == Severity.OK)) {
            findings.add(0, new Finding(Severity.OK, "all-well", "Everything looks fine.", ""));
        }
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return List.copyOf(findings);
    }

    /** A check that fails is a finding too: the others still have their say. */
    private static List<Finding> examine(Check check) {
        try {
            return check.examine();
        } catch (RuntimeException e) {
            LOG.warn("{} failed", check.getClass().getSimpleName(), e);
            return List.of(new Finding(
                    Severity.WARNING,
                    "check-failed",
                    "Hallway could not look at everything.",
                    "Look again in a moment; the log in the data folder says more."));
        }
    }
}
