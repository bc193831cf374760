package hallway.access;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.Audience;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.Right;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AuthoriserTest {
    private static final NodeId ADA = new NodeId("A".repeat(NodeId.LENGTH));
    private static final Offer OFFICE = new Offer(Audience.OFFICE, true, Set.of());

    @Test
    void S15_trustThatEndsInTheMiddleOfALongAnswerEndsTheRight() {
        AtomicReference<Level> level = new AtomicReference<>(Level.L2);
        Authoriser authoriser = new Authoriser(node -> level.get());
        Caller caller = new Caller.Peer(ADA, Level.L2);
        assertThat(authoriser.allows(caller, OFFICE, Right.WRITE)).isTrue();
        level.set(Level.L0);
        assertThat(authoriser.allows(caller, OFFICE, Right.READ)).isFalse();
        assertThat(authoriser.allows(caller, OFFICE, Right.WRITE)).isFalse();
    }

    @Test
    void S15_whatTheDoorFoundCountsForNothingOnceMoreIsKnown() {
        Authoriser authoriser = new Authoriser(node -> Level.L1);
        assertThat(authoriser.allows(new Caller.Peer(ADA, Level.L3), OFFICE, Right.READ))
                .isFalse();
        assertThat(authoriser.allows(new Caller.Owner(), OFFICE, Right.WRITE)).isTrue();
        assertThat(authoriser.allows(new Caller.Anonymous(), Offer.everyone(), Right.READ))
                .isFalse();
    }
}
