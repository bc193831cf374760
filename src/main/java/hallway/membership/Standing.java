package hallway.membership;

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
 * @param ownCredential what they prove; empty if they do not any more
 * @param signedList the list as it is passed on; none while nobody was removed
 * @param members other nodes whose papers were good when they were last looked at
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

    Standing forgetting(Set<NodeId> nodes) {
        return new Standing(office, own, ownCredential, signedList, list, members, nodes);
    }

    /** With another list, by which everybody is looked at again. */
    Standing under(Signed signed, Records.Revocations next, NodeId self, Instant now) {
        Map<NodeId, Held> left = new HashMap<>();
        members.forEach((node, held) -> Credential.check(held.papers(), node, office, next, now)
                .good()
                .ifPresent(credential -> left.put(node, new Held(held.papers(), credential))));
        return new Standing(
                office, own, Credential.check(own, self, office, next, now).good(), signed, next, left, forgotten);
    }
}
