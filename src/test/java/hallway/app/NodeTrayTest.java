package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.tray.TestBus;
import hallway.tray.TestPanel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two whole nodes, one with an icon in a panel: what is clicked there happens in the office. */
@Timeout(180)
class NodeTrayTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void folderSharedFromTheIconIsSeenByAnotherNodeUntilItIsPausedOrStopped() throws Exception {
        Path plans = Files.createDirectories(folder.resolve("office/Plans"));
        Files.writeString(plans.resolve("house.txt"), "a house");
        Path programs = Files.createDirectory(folder.resolve("bin"));
        dialog(programs, plans);
        try (TestBus bus = new TestBus(folder);
                TestPanel panel = new TestPanel(bus).watch();
                TestOffice office = new TestOffice(folder.resolve("office"), 2)) {
            TestOffice.Desk other = office.desk(2);
            office.desk(1).node.showTray(bus.environment(programs), "Linux", true);

            panel.click("Share a folder…");
            assertThat(panel.told("“Plans” is shared").actions()).contains("default");
            await().atMost(SOON).until(() -> sees(other));

            panel.click("Pause sharing", "For 1 hour");
            await().atMost(SOON).until(() -> !sees(other));
            assertThat(office.desk(1).get("api/v1/status")).contains("\"paused\":true");
            panel.click("Resume sharing");
            await().atMost(SOON).until(() -> sees(other));

            // shared already: told, not shared twice
            panel.click("Share a folder…");
            assertThat(panel.told("“Plans” is shared already").actions()).contains("default");

            // the language of the settings, at once
            HttpResponse<byte[]> german = office.desk(1).ask("PATCH", "api/v1/settings", "{\"language\":\"de\"}");
            assertThat(german.statusCode()).isEqualTo(200);
            panel.click("Ordner freigeben\u00a0…");
            assertThat(panel.told("„Plans“ ist schon freigegeben").text()).startsWith("Klicken Sie");

            panel.click("Freigegebene Ordner", "Plans", "Nicht mehr freigeben");
            await().atMost(SOON).until(() -> !sees(other));
            panel.click("Beenden");
            await().atMost(SOON).until(() -> office.desk(1).stops.get() == 1);
        }
    }

    private static boolean sees(TestOffice.Desk desk) throws IOException {
        return desk.get("api/v1/nodes/desk-1").contains("\"name\":\"Plans\"");
    }

    /** A dialog whose user always chooses {@code chosen}. */
    private static void dialog(Path programs, Path chosen) throws IOException {
        Path program = Files.writeString(programs.resolve("zenity"), "#!/bin/sh\necho \"" + chosen + "\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
