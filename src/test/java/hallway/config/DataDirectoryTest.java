package hallway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.json.Json;
import hallway.model.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final Path HOME = Path.of("/home/ada");

    @TempDir
    Path folder;

    @Test
    void optionBeatsVariableBeatsTheSystemsPlace() {
        assertThat(DataDirectory.choose(Path.of("/x"), Map.of("HALLWAY_HOME", "/y"), "Linux", HOME)
                        .root())
                .isEqualTo(Path.of("/x"));
        assertThat(DataDirectory.choose(null, Map.of("HALLWAY_HOME", "/y"), "Linux", HOME)
                        .root())
                .isEqualTo(Path.of("/y"));
        assertThat(DataDirectory.choose(null, Map.of("XDG_DATA_HOME", "/z"), "Linux", HOME)
                        .root())
                .isEqualTo(Path.of("/z/hallway"));
        assertThat(DataDirectory.choose(null, Map.of("XDG_DATA_HOME", "relative"), "Linux", HOME)
                        .root())
                .isEqualTo(Path.of("/home/ada/.local/share/hallway"));
        assertThat(DataDirectory.choose(null, Map.of(), "Mac OS X", HOME).root())
                .isEqualTo(Path.of("/home/ada/Library/Application Support/Hallway"));
        assertThat(DataDirectory.choose(null, Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME)
                        .root())
                .isEqualTo(Path.of("/local/Hallway"));
    }

    @Test
    void folderThatCannotBeMadeIsASentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new DataDirectory(file.resolve("data")).prepare())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--data");
    }

    @Test
    void settingsSurviveAndDamagedOnesAreKept() throws IOException {
        Path file = folder.resolve("settings.json");
        Json json = new Json();
        SettingsStore store = SettingsStore.open(file, json, new NodeName("desk"));
        assertThat(store.get().name().value()).isEqualTo("desk");
        store.change(now -> now.withName(new NodeName("Büro 1")));
        assertThat(SettingsStore.open(file, json, new NodeName("other"))
                        .get()
                        .name()
                        .value())
                .isEqualTo("Büro 1");
        Files.writeString(file, "{broken");
        assertThatThrownBy(() -> SettingsStore.open(file, json, new NodeName("other")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("settings");
        assertThat(file).hasContent("{broken");
    }
}
