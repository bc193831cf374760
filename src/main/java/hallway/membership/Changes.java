package hallway.membership;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.model.NodeId;
import java.util.HashSet;
import java.util.Set;

/** What one step has changed, collected under the lock and told after it. For one thread. */
final class Changes {
    private final Set<NodeId> changed = new HashSet<>();
    private final Set<NodeId> gone = new HashSet<>();
    private final Set<NodeId> revoked = new HashSet<>();
    private boolean told;

    /** Something is new, whoever it is about. */
    void tell() {
        told = true;
    }

    /** {@code node} has become a member, or another kind of member. */
    void changed(NodeId node) {
        changed.add(node);
        told = true;
    }

    /** These are members no more. */
    void gone(Set<NodeId> nodes) {
        gone.addAll(nodes);
        changed.addAll(nodes);
        told = true;
    }

    /** The office has removed {@code node}. */
    void revoked(NodeId node) {
        revoked.add(node);
        gone.add(node);
        told = true;
    }

    /**
     * What differs between two pictures; is not told by that alone.
     *
     * @param were who counted before
     * @param are who counts after
     */
    void between(Standing before, Standing after, Set<NodeId> were, Set<NodeId> are) {
        were.stream().filter(node -> !are.contains(node)).forEach(gone::add);
        after.list().revoked().stream()
                .map(Records.Revoked::device)
                .filter(device -> !before.list().has(device))
                .forEach(revoked::add);
        gone.addAll(revoked);
        changed.addAll(gone);
        are.stream().filter(node -> !were.contains(node)).forEach(changed::add);
    }

    void publish(EventBus events) {
        if (told) {
            events.publish(new Event.MembershipChanged(changed, gone, revoked));
        }
    }
}
