package hallway.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.identity.SigningKeys;
import hallway.model.ProblemException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class KeySheetTest {
    private final KeyPair key = SigningKeys.create(new SecureRandom());
    private final List<String> lines = KeySheet.lines(SigningKeys.secret(key.getPrivate()));

    @Test
    void whatIsWrittenDownIsTheKey() {
        assertThat(lines).hasSize(4).allMatch(line -> line.matches("[A-Z2-7]{7} [A-Z2-7]{7}"));
        String typed = String.join("\n", lines).toLowerCase(Locale.ROOT).replace(' ', '-');
        KeyPair back = SigningKeys.ofSecret(KeySheet.parse(typed));
        assertThat(back.getPublic()).isEqualTo(key.getPublic());
    }

    @Test
    void oneWrongCharacterIsFoundInItsLine() {
        for (int line = 0; line < 4; line++) {
            for (int at : new int[] {0, 5, 8, 13}) {
                StringBuilder wrong = new StringBuilder(lines.get(line));
                wrong.setCharAt(at, wrong.charAt(at) == 'A' ? 'B' : 'A');
                List<String> typed = new java.util.ArrayList<>(lines);
                typed.set(line, wrong.toString());
                assertThatThrownBy(() -> KeySheet.parse(String.join(" ", typed)))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("line " + (line + 1));
            }
        }
    }

    @Test
    void anotherLengthIsSaid() {
        assertThatThrownBy(() -> KeySheet.parse("ABC")).hasMessageContaining("3 characters");
    }
}
