package hallway.membership;

import hallway.limit.Limits;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a node of an office holds at one moment. Immutable.
 *
 * @param own this node's papers
 * @param ownCredential what they prove, in their time; empty if they never will
 * @param signedList the list as it is passed on; none while nobody was removed
 * @param members other nodes, with papers that nothing but time refuses: they may have ended, or not begun by a wrong clock
 * @param forgotten nodes that this machine's user has forgotten: here they are no members
 */
record Standing(
        Office office,
        Papers own,
        Optional<Credential> ownCredential,
        Signed signedList,
        Records.Revocations list,
        Map<NodeId, Held> members,
        Set<NodeId> forgotten) {
    Standing {
        members = Map.copyOf(members);
        forgotten = Set.copyOf(forgotten);
    }

    /** Papers that were checked. */
    record Held(Papers papers, Credential credential) {}

    boolean counts(NodeId node, Instant now) {
        Held held = members.get(node);
        return held != null && held.credential().isGoodAt(now) && !forgotten.contains(node);
    }

    /** Those that count now. */
    Set<NodeId> counting(Instant now) {
        Set<NodeId> all = new HashSet<>(members.keySet());
        all.removeIf(node -> !counts(node, now));
        return all;
    }

    Standing withOwn(Papers papers, Credential credential) {
        return new Standing(office, papers, Optional.of(credential), signedList, list, members, forgotten);
    }

    Standing with(NodeId node, Held held) {
        Map<NodeId, Held> more = new HashMap<>(members);
        more.put(node, held);
        return new Standing(office, own, ownCredential, signedList, list, more, forgotten);
    }

    /** Without those whose papers have ended, where there is no room else. */
    Standing roomy(Instant now) {
        if (members.size() < Limits.NODES) {
            return this;
        }
        Map<NodeId, Held> left = new HashMap<>(members);
        left.values().removeIf(held -> !held.credential().isGoodAt(now));
        return new Standing(office, own, ownCredential, signedList, list, left, forgotten);
    }

    Standing forgetting(Set<NodeId> nodes) {
        return new Standing(office, own, ownCredential, signedList, list, members, nodes);
    }

    /** With another list, by which everybody is looked at again. */
    Standing under(Signed signed, Records.Revocations next, NodeId self, Instant now) {
        Map<NodeId, Held> left = new HashMap<>();
        members.forEach((node, held) -> Credential.check(held.papers(), node, office, next, now)
                .lasting()
                .ifPresent(credential -> left.put(node, new Held(held.papers(), credential))));
        return new Standing(
                office, own, Credential.check(own, self, office, next, now).lasting(), signed, next, left, forgotten);
    }
}
