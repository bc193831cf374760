package hallway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
    @TempDir
    Path home;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void writesAndReplaces() throws IOException {
        Path file = home.resolve("settings.json");
        AtomicFile.write(file, bytes("one"));
        AtomicFile.write(file, bytes("two"));
        assertThat(file).hasContent("two");
        assertThat(home.toFile().list()).containsExactly("settings.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void leftoverOfACrashIsNoHindrance() throws IOException {
        Path file = home.resolve("settings.json");
        Files.writeString(home.resolve("settings.json.new"), "half");
        AtomicFile.write(file, bytes("whole"));
        assertThat(file).hasContent("whole");
        assertThat(home.resolve("settings.json.new")).doesNotExist();
    }

    @Test
    void failureLeavesTheOldContent() throws IOException {
        Path file = Files.writeString(home.resolve("settings.json"), "old");
        Files.createDirectories(home.resolve("settings.json.new/in the way"));
        assertThatThrownBy(() -> AtomicFile.write(file, bytes("new"))).isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
    }

    @Test
    void readerSeesOneOrTheOtherNeverAHalf() throws Exception {
        Path file = home.resolve("file");
        byte[] first = bytes("1".repeat(50_000));
        byte[] second = bytes("2".repeat(50_000));
        AtomicFile.write(file, first);
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> wrong = new AtomicReference<>("");
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                try {
                    byte[] seen = Files.readAllBytes(file);
                    if (!java.util.Arrays.equals(seen, first) && !java.util.Arrays.equals(seen, second)) {
                        wrong.set(seen.length + " bytes");
                    }
                } catch (IOException e) {
                    wrong.set(e.toString());
                }
            }
        });
        reader.start();
        for (int i = 0; i < 100; i++) {
            AtomicFile.write(file, i % 2 == 0 ? second : first);
        }
        done.set(true);
        reader.join();
        assertThat(wrong.get()).isEmpty();
    }
}
