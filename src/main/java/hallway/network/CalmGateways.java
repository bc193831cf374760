package hallway.network;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks the system for the gateways no more often than is needed, where asking starts a program: at once when the
 * interfaces have changed, after 15 s while a hardware address is missing, else once a minute. One thread at a time.
 */
final class CalmGateways {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration WHILE_UNREADABLE = Duration.ofSeconds(15);

    private final Gateways gateways;
    private final boolean cheap;
    private final InstantSource clock;
    private List<LocalInterface> interfaces = List.of();
    private List<Gateway> known = List.of();
    private Instant asked = Instant.MIN;

    CalmGateways(Gateways gateways, InstantSource clock) {
        this.gateways = gateways;
        // reading two files of /proc costs less than remembering when they were read
        this.cheap = !(gateways instanceof MacGateways) && !(gateways instanceof WindowsGateways);
        this.clock = clock;
    }

    List<Gateway> list(List<LocalInterface> now, boolean afresh) throws IOException {
        Instant time = clock.instant();
        if (cheap || afresh || !now.equals(interfaces) || isOld(time)) {
            known = gateways.list();
            interfaces = now;
            asked = time;
        }
        return known;
    }

    private boolean isOld(Instant time) {
        boolean unreadable =
                known.stream().anyMatch(gateway -> gateway.address() != null && gateway.hardwareAddress() == null);
        return asked.plus(unreadable ? WHILE_UNREADABLE : PATIENCE).isBefore(time);
    }
}
