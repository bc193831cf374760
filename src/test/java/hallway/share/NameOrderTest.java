package hallway.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NameOrderTest {
    private static final List<String> IN_ORDER = List.of(
            "",
            " ",
            "1",
            "10",
            "2",
            "A",
            "a",
            "aa",
            "AB",
            "Ab",
            "ab",
            "B",
            "Z",
            "z",
            "Ä",
            "ä",
            "東",
            "\uFF21",
            "\uFF41",
            "\uD801\uDC00",
            "\uD801\uDC28",
            "\uD83D\uDE00");

    @Test
    void ignoresCaseThenGoesByCodePoint() {
        long seed = new Random().nextLong();
        List<String> names = new ArrayList<>(IN_ORDER);
        Collections.shuffle(names, new Random(seed));
        names.sort(NameOrder.INSTANCE);
        assertThat(names).as("seed " + seed).isEqualTo(IN_ORDER);
    }

    @Test
    void isOneOrderForAllNames() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] letters = "aAbBäÄßſsSKk\u212A\uFF21\uFF41\uD801\uDC00\uD801\uDC28"
                .codePoints()
                .toArray();
        for (int i = 0; i < 20_000; i++) {
            String a = name(random, letters);
            String b = name(random, letters);
            String c = name(random, letters);
            NameOrder order = NameOrder.INSTANCE;
            String why = "seed " + seed + ": " + a + " " + b + " " + c;
            assertThat(Integer.signum(order.compare(a, b))).as(why).isEqualTo(-Integer.signum(order.compare(b, a)));
            assertThat(order.compare(a, b) == 0).as(why).isEqualTo(a.equals(b));
            boolean chain = order.compare(a, b) <= 0 && order.compare(b, c) <= 0;
            assertThat(!chain || order.compare(a, c) <= 0).as(why).isTrue();
        }
    }

    private static String name(Random random, int[] letters) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            name.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return name.toString();
    }
}
