package hallway.holding;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.NodeId;
import hallway.model.ObjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final ObjectId OBJECT = new ObjectId(7, "ab".repeat(32));

    private long nanos = 1;
    private final Slots slots = new Slots(() -> nanos);

    private static NodeId node(char letter) {
        return new NodeId(String.valueOf(letter).repeat(51) + "A");
    }

    private List<Slots.Slot> all(char letter) {
        List<Slots.Slot> taken = new ArrayList<>();
        for (var slot = slots.take(node(letter), OBJECT); slot.isPresent(); slot = slots.take(node(letter), OBJECT)) {
            taken.add(slot.get());
        }
        return taken;
    }

    @Test
    void lastSlotIsForWhoHasHadNothing() {
        assertThat(all('B')).hasSize(7);
        assertThat(slots.load()).isEqualTo("7/8");
        assertThat(slots.take(node('C'), OBJECT)).isPresent();
        assertThat(slots.take(node('C'), OBJECT)).isEmpty();
        assertThat(slots.take(node('D'), OBJECT)).isEmpty();
        assertThat(slots.load()).isEqualTo("8/8");
    }

    @Test
    void whileOthersWaitNobodyHasMoreThanTwo() {
        List<Slots.Slot> first = all('B');
        List<Slots.Slot> second = all('C');
        assertThat(second).hasSize(1);
        first.remove(0).close();
        first.remove(0).close();
        assertThat(slots.take(node('B'), OBJECT))
                .as("five of its own, and another one waits")
                .isEmpty();
        assertThat(slots.take(node('C'), OBJECT)).isPresent();
    }

    @Test
    void whoComesNoMoreIsNotWaitedFor() {
        List<Slots.Slot> first = all('B');
        assertThat(all('C')).hasSize(1);
        nanos += Duration.ofSeconds(4).toNanos();
        first.remove(0).close();
        first.remove(0).close();
        assertThat(slots.take(node('B'), OBJECT)).isPresent();
    }

    @Test
    void slotIsLetGoOnce() {
        List<Slots.Slot> first = all('B');
        Slots.Slot slot = first.get(0);
        slot.close();
        slot.close();
        assertThat(slots.load()).isEqualTo("6/8");
        first.forEach(Slots.Slot::close);
        assertThat(slots.load()).isEqualTo("0/8");
    }
}
