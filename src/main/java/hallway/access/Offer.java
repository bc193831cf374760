package hallway.access;

import hallway.model.Audience;
import hallway.model.NodeId;
import java.util.Set;

/** What the owner said about who may use a share or printer. */
public record Offer(Audience audience, boolean writable, Set<NodeId> people) {
    public Offer {
        people = Set.copyOf(people);
    }

    /** The same for whoever it is for, to be changed by them or only read. */
    public Offer writable(boolean now) {
        return new Offer(audience, now, people);
    }

    /** For every node on this network, to read. */
    public static Offer everyone() {
        return new Offer(Audience.EVERYONE, false, Set.of());
    }
}
