package hallway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.json.Json;
import hallway.model.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    private static final NodeName SUGGESTED = new NodeName("desk-1");

    @TempDir
    Path folder;

    private SettingsStore open() throws IOException {
        return SettingsStore.open(folder.resolve("settings.json"), new Json(), SUGGESTED);
    }

    @Test
    void fileOfTheFirstVersionIsReadAndWhatItDoesNotSayIsTheDefault() throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"name\":\"Ada\",\"peerPort\":4300,\"interfaces\":[\"eth*\"],\"downloads\":\"/home/ada\"}");
        assertThat(open().get())
                .isEqualTo(Settings.first(new NodeName("Ada"))
                        .withPeerPort(4300)
                        .withInterfaces(List.of("eth*"))
                        .withDownloads("/home/ada"));
    }

    @Test
    void whatWasChangedIsThereAtTheNextStart() throws IOException {
        Settings changed = open().change(now -> now.withLanguage("fr")
                .withAppearance(Appearance.DARK)
                .withStartAtLogin(true)
                .withUploadLimit(1_000_000)
                .withDownloadLimit(65_536));
        assertThat(open().get()).isEqualTo(changed);
        assertThat(changed.name()).isEqualTo(SUGGESTED);
    }

    @Test
    void fileThatIsNotOursIsASentence() throws IOException {
        List<String> texts = List.of("", "[]", "7", "{\"name\":7", "{\"appearance\":\"pink\"}", "{\"uploadLimit\":5}");
        for (String text : texts) {
            Files.writeString(folder.resolve("settings.json"), text);
            assertThatThrownBy(this::open)
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Mend the file");
        }
        assertThat(texts).hasSize(6);
    }
}
