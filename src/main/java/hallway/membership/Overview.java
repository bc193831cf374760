package hallway.membership;

import hallway.model.NodeId;
import hallway.model.NodeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An office as one of its machines sees it now.
 *
 * @param good this node's own membership counts
 * @param removed the office has removed this node
 * @param holdsKey the office's key is here
 * @param mayIntroduce this node may let others in
 * @param members those that this node has met, itself included
 */
public record Overview(
        Office office, boolean good, boolean removed, boolean holdsKey, boolean mayIntroduce, List<Member> members) {
    public Overview {
        members = List.copyOf(members);
    }

    static Overview of(Standing standing, Issuer issuer, NodeId self, NodeName name, Instant now) {
        List<Member> members = new ArrayList<>();
        standing.ownCredential()
                .ifPresent(own -> members.add(member(own, name, true, issuer.mayIntroduce(now), standing)));
        standing.members().values().stream()
                .map(Standing.Held::credential)
                .filter(one -> standing.counts(one.device(), now))
                .forEach(one -> members.add(member(
                        one,
                        one.name(),
                        false,
                        one.isIntroducer() || standing.office().keeper().equals(one.device()),
                        standing)));
        members.sort(Comparator.comparing((Member one) -> one.name().value(), String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Member::id));
        boolean good = standing.ownCredential().filter(own -> own.isGoodAt(now)).isPresent();
        return new Overview(
                standing.office(),
                good,
                standing.list().has(self),
                issuer.holdsKey(),
                issuer.mayIntroduce(now),
                members);
    }

    private static Member member(Credential one, NodeName name, boolean own, boolean introducer, Standing standing) {
        String by = one.introducedBy().map(NodeId::value).orElse("");
        boolean keeper = standing.office().keeper().equals(one.device());
        return new Member(one.device(), name, own, introducer, keeper, by, one.since(), one.to());
    }

    /**
     * @param introducer it may let others in
     * @param keeper it holds the office's key, as far as this node knows
     * @param by the node that has let it in; empty if the office's key has
     * @param until when its papers end, unless they are renewed before
     */
    public record Member(
            NodeId id,
            NodeName name,
            boolean own,
            boolean introducer,
            boolean keeper,
            String by,
            Instant since,
            Instant until) {}
}
