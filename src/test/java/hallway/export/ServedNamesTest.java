package hallway.export;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.RelativePath;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedNamesTest {
    @Test
    void namesBeginWithThatOfTheWholeAndStayAsTheyAreWhereTheyCan() {
        ServedNames names = new ServedNames("Plans 2026");
        assertThat(names.of(RelativePath.parse("Bürö #1 & Co/größe 50%.dat")))
                .containsExactly("Plans 2026", "Bürö #1 & Co", "größe 50%.dat");
        assertThat(names.of(RelativePath.TOP)).containsExactly("Plans 2026");
    }

    /** aria2 refuses a whole torrent for one of these. */
    @Test
    void noNameHasAControlOrASignThatLeadsAstray() {
        ServedNames names = new ServedNames("..\\up");
        for (String hostile : List.of("new\nline", "back\\slash", "C:file", "del\u007f", "\u202egpj.exe")) {
            String served = String.join("", names.of(new RelativePath(List.of(hostile))));
            assertThat(served).doesNotContain("\n", "\\", ":", "\u007f", "\u202e");
        }
    }

    @Test
    void twoFilesNeverShareAName() {
        ServedNames names = new ServedNames("Plans");
        // the same in NFC
        assertThat(names.of(RelativePath.parse("caf\u00e9.txt"))).containsExactly("Plans", "caf\u00e9.txt");
        assertThat(names.of(RelativePath.parse("cafe\u0301.txt"))).containsExactly("Plans", "caf\u00e9 (2).txt");
    }
}
