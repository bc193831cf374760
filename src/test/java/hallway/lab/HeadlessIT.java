package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node without a desktop: no icon, and nothing of AWT or D-Bus is loaded. */
@Timeout(120)
class HeadlessIT {
    /** A node has some thousand classes; fewer means that the list is not one. */
    private static final int CLASSES_AT_LEAST = 2000;

    @TempDir
    Path temp;

    @Test
    void headlessNodeLoadsNothingOfTheDesktop() throws Exception {
        Needs.office();
        Path loaded = temp.resolve("classes.txt");
        List<String> wrapper = List.of(
                "env",
                "JAVA_TOOL_OPTIONS=-Xlog:class+load:file=" + loaded,
                "DISPLAY=:77",
                "DBUS_SESSION_BUS_ADDRESS=unix:path=" + temp.resolve("bus"));
        try (Office office = Office.up(1);
                LabNode node =
                        LabNode.start(office.host(1), temp.resolve("data"), wrapper, List.of("--office-network"))) {
            node.share(Tree.at(temp.resolve("Plans")).text("a", "a").folder(), "Plans");
            assertThat(node.api().get("api/v1/status").status()).isEqualTo(200);
            assertThat(Files.readString(Path.of("/proc", String.valueOf(node.pid()), "maps")))
                    .contains("libjvm")
                    .doesNotContain("awt");
            List<String> classes = Files.readAllLines(loaded);
            assertThat(classes).hasSizeGreaterThan(CLASSES_AT_LEAST);
            assertThat(classes).noneMatch(line -> line.contains(" java.awt.") || line.contains(" sun.awt."));
            assertThat(classes).noneMatch(line -> line.contains(" hallway.tray.") || line.contains("freedesktop"));
        }
    }
}
