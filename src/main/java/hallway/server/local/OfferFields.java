package hallway.server.local;

import hallway.access.Offer;
import hallway.model.Audience;
import hallway.model.NodeId;
import hallway.model.NodeSummary;
import hallway.office.OfficeCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a request says of who may see a share. */
final class OfferFields {
    /** Machines that a share can name. */
    private static final int MOST_PEOPLE = 200;

    private OfferFields() {}

    /**
     * The fields {@code audience} and {@code people}; empty if there is no audience.
     *
     * @throws hallway.model.ProblemException {@code BAD_REQUEST} for an unknown word, nobody, or somebody who is not
     *     verified; {@code NODE_NOT_FOUND}, {@code AMBIGUOUS}
     */
    static Optional<Offer> read(Body body, OfficeCatalog office) {
        Optional<String> audience = body.text("audience");
        List<String> named = body.texts("people", MOST_PEOPLE).orElse(List.of());
        if (audience.isEmpty()) {
            if (!named.isEmpty()) {
                throw Body.bad("Machines are named only with the audience “people”.");
            }
            return Optional.empty();
        }
        if (!named.isEmpty() && !audience.get().equals("people")) {
            throw Body.bad("Machines are named only with the audience “people”.");
        }
        return Optional.of(
                switch (audience.get()) {
                    case "everyone" -> Offer.everyone();
                    case "office" -> new Offer(Audience.OFFICE, false, Set.of());
                    case "people" -> new Offer(Audience.PEOPLE, false, people(named, office));
                    default -> throw Body.bad("A folder is shared with “everyone”, “office” or “people”.");
                });
    }

    private static Set<NodeId> people(List<String> named, OfficeCatalog office) {
        if (named.isEmpty()) {
            throw Body.bad("Name at least one machine that may see the folder.");
        }
        Set<NodeId> people = new HashSet<>();
        for (String word : named) {
            NodeSummary node = office.node(word);
            if (node.own() || !node.level().isVerified()) {
                throw Body.bad("“{0}” is not verified yet. Verify it first, then share with it.", node.name());
            }
            people.add(node.id());
        }
        return people;
    }
}
