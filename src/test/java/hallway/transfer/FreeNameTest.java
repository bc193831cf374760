package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FreeNameTest {
    @Test
    void putsTheNumberBeforeTheEnding() {
        assertThat(FreeName.numbered("plan.pdf", 1, false)).isEqualTo("plan.pdf");
        assertThat(FreeName.numbered("plan.pdf", 2, false)).isEqualTo("plan (2).pdf");
        assertThat(FreeName.numbered("v1.2", 3, true)).isEqualTo("v1.2 (3)");
        assertThat(FreeName.numbered(".profile", 2, false)).isEqualTo(".profile (2)");
    }

    @Test
    void staysShortEnoughForEverySystem() {
        String longest = "ä".repeat(125) + ".txt";
        String numbered = FreeName.numbered(longest, 10_000, false);
        assertThat(numbered.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
        assertThat(numbered).endsWith(" (10000).txt");
    }

    @Test
    void neverNamesOurOwnFolder() {
        assertThat(FreeName.portable(".hallway-part", true)).isEqualTo(".hallway-part (2)");
        assertThat(FreeName.portable(".HALLWAY-Part", true)).isNotEqualToIgnoringCase(".hallway-part");
    }

    @Test
    void foldsWhatSystemsTakeForOne() {
        assertThat(FreeName.folded("PLÄNE")).isEqualTo(FreeName.folded("pla\u0308ne"));
        assertThat(FreeName.folded("a")).isNotEqualTo(FreeName.folded("b"));
    }
}
