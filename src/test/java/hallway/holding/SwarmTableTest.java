package hallway.holding;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SwarmTableTest {
    private static final ObjectId OBJECT = new ObjectId(7, "ab".repeat(32));

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final SwarmTable table = new SwarmTable(() -> now, new Random(1));

    private static NodeId node(int number) {
        StringBuilder id = new StringBuilder();
        for (int left = number, i = 0; i < 51; i++, left /= 26) {
            id.append((char) ('A' + left % 26));
        }
        return new NodeId(id.append('A').toString());
    }

    @Test
    void whoAnnouncesHearsOfOthersButNotOfItself() {
        assertThat(table.announce(OBJECT, node(1), false)).isEmpty();
        assertThat(table.announce(OBJECT, node(1), false)).isEmpty();
        assertThat(table.announce(OBJECT, node(2), false)).containsExactly(new SwarmTable.Member(node(1), false));
        table.announce(OBJECT, node(1), true);
        assertThat(table.announce(OBJECT, node(2), false)).containsExactly(new SwarmTable.Member(node(1), true));
        assertThat(table.announce(ObjectId.EMPTY, node(2), false)).isEmpty();
    }

    @Test
    void whoIsNotHeardOfIsLeftOut() {
        table.announce(OBJECT, node(1), true);
        now = now.plus(Duration.ofSeconds(119));
        assertThat(table.announce(OBJECT, node(2), false)).hasSize(1);
        now = now.plus(Duration.ofSeconds(1));
        assertThat(table.announce(OBJECT, node(2), false)).isEmpty();
    }

    @Test
    void S44_tableIsBounded() {
        for (int i = 0; i < 3 * Limits.SWARM_NODES; i++) {
            assertThat(table.announce(OBJECT, node(i), false)).hasSizeLessThanOrEqualTo(Limits.HOLDERS_TOLD);
        }
        for (int i = 0; i < Limits.SWARMS; i++) {
            table.announce(new ObjectId(i + 1, "cd".repeat(32)), node(1), false);
        }
        assertThat(table.announce(OBJECT, node(1), false))
                .as("pushed out by others")
                .isEmpty();
    }

    @Test
    void thirtyOfManyAreTold() {
        for (int i = 0; i < 100; i++) {
            table.announce(OBJECT, node(i), false);
        }
        List<SwarmTable.Member> one = table.announce(OBJECT, node(200), false);
        List<SwarmTable.Member> two = table.announce(OBJECT, node(200), false);
        assertThat(one).hasSize(30).doesNotHaveDuplicates().isNotEqualTo(two);
    }
}
