package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransferStateTest {
    @ParameterizedTest
    @CsvSource({
        "QUEUED,    RUNNING PAUSED CANCELLED",
        "RUNNING,   WAITING PAUSED DONE FAILED CANCELLED",
        "WAITING,   QUEUED PAUSED FAILED CANCELLED",
        "PAUSED,    QUEUED CANCELLED",
        "DONE,      ''",
        "FAILED,    ''",
        "CANCELLED, ''"
    })
    void goesOnlyWhereTheTableSays(TransferState from, String to) {
        Set<TransferState> next = EnumSet.noneOf(TransferState.class);
        for (String word : to.split(" ")) {
            if (!word.isEmpty()) {
                next.add(TransferState.valueOf(word));
            }
        }
        assertThat(from.next()).isEqualTo(next);
        assertThat(from.hasEnded()).isEqualTo(next.isEmpty());
    }

    @ParameterizedTest
    @EnumSource(TransferState.class)
    void whatHasNotEndedCanBeCancelled(TransferState state) {
        assertThat(state.next().contains(TransferState.CANCELLED)).isEqualTo(!state.hasEnded());
    }

    @Test
    void everyStateIsReached() {
        Set<TransferState> reached = new HashSet<>(Set.of(TransferState.QUEUED));
        for (TransferState state : TransferState.values()) {
            reached.addAll(state.next());
        }
        assertThat(reached).containsExactlyInAnyOrder(TransferState.values());
    }
}
