package hallway.network;

import hallway.database.Database;
import hallway.event.EventBus;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Knows the networks of this machine and tells when they change. Safe for use by any thread. */
public final class NetworkWatcher implements AutoCloseable {
    /**
     * @param interfacePatterns the user's choice, read anew at each look; empty for all that suit
     * @param answerOffice {@code --office-network}: the first network is the office, if none has been answered for yet
     */
    public NetworkWatcher(
            Database database,
            EventBus events,
            InstantSource clock,
            Supplier<List<String>> interfacePatterns,
            boolean answerOffice) {}

    /** Looks once on this thread, so that the state is there when this returns, then watches. */
    public void start() {}

    /** The networks of all chosen interfaces, as last seen. */
    public List<Network> networks() {
        throw new UnsupportedOperationException();
    }

    /** The addresses on office networks: where the doors open and discovery speaks. */
    public List<LocalAddress> officeAddresses() {
        throw new UnsupportedOperationException();
    }

    /** {@code true} if {@code address} is in the subnet of one of the {@link #officeAddresses()}, or one of them. */
    public boolean isOnLink(InetAddress address) {
        throw new UnsupportedOperationException();
    }

    /**
     * Remembers what the present networks are, and tells.
     *
     * @param interfaceName only the network there; empty for those that are not answered for, or all if none is
     * @throws hallway.model.ProblemException {@code NOT_FOUND} if there is no such interface or no network at all
     */
    public void answer(NetworkKind kind, Optional<String> interfaceName) {
        throw new UnsupportedOperationException();
    }

    /** Looks again now: settings changed. */
    public void look() {}

    @Override
    public void close() {}
}
