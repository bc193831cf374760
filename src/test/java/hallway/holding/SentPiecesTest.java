package hallway.holding;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.chunk.Pieces;
import hallway.model.ObjectId;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentPiecesTest {
    private static final ObjectId OBJECT = new ObjectId(100L * Pieces.LEAST, "ab".repeat(32));

    private final SentPieces sent = new SentPieces(new Random(1));

    @Test
    void suggestsWhatItHasSentLeast() {
        sent.sent(OBJECT, 0, 100);
        sent.sent(OBJECT, 0, 80);
        assertThat(sent.suggest(OBJECT))
                .hasSize(16)
                .doesNotHaveDuplicates()
                .allSatisfy(piece -> assertThat(piece).isBetween(80, 99));
        sent.sent(OBJECT, 90, 10);
        assertThat(sent.suggest(OBJECT))
                .hasSize(16)
                .doesNotHaveDuplicates()
                .containsAll(IntStream.range(80, 90).boxed().toList());
    }

    @Test
    void equalsAreSpread() {
        assertThat(sent.suggest(OBJECT)).hasSize(16).isNotEqualTo(sent.suggest(OBJECT));
    }

    @Test
    void shortContentHasFewPieces() {
        assertThat(sent.suggest(new ObjectId(5, "ab".repeat(32)))).containsExactly(0);
        assertThat(sent.suggest(ObjectId.EMPTY)).isEmpty();
    }

    @Test
    void S44_veryLongContentIsNotCounted() {
        ObjectId longest = new ObjectId(1L << 41, "ab".repeat(32));
        sent.sent(longest, 0, 1);
        assertThat(sent.suggest(longest)).isEmpty();
    }
}
