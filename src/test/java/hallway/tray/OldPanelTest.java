package hallway.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be told without an X server; with one it is {@code OldTrayIT}. */
class OldPanelTest {
    @TempDir
    Path home;

    @Test
    void whatCannotBeAskedMayHaveAPanel() {
        assertThat(OldPanel.mayBeThere(Map.of("DISPLAY", "far.example:10.0"), home))
                .isTrue();
        assertThat(OldPanel.mayBeThere(Map.of("DISPLAY", ":65123"), home)).isTrue();
    }

    @Test
    void withoutADisplayThereIsNoPlaceOnLinuxAndOneElsewhere() {
        assertThat(new Surroundings(Map.of(), "Linux", home).mayShowOldIcon()).isFalse();
        assertThat(new Surroundings(Map.of(), "Windows 11", home).mayShowOldIcon())
                .isTrue();
        assertThat(new Surroundings(Map.of(), "Mac OS X", home).mayShowOldIcon())
                .isTrue();
    }
}
