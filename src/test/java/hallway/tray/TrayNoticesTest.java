package hallway.tray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the icon tells and asks, on a real session bus. */
@Timeout(120)
class TrayNoticesTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Markup, a line end, an escape sequence, and characters that turn the direction of writing. */
    private static final String HOSTILE = "<b>a&b</b>\n\u001b[31m\u202egnp.exe\u2066";

    @TempDir
    Path folder;

    private TestBus bus;
    private TestPanel panel;
    private Tray tray;
    private final NotedActions acts = new NotedActions();

    @BeforeEach
    void open() throws Exception {
        bus = new TestBus(folder);
        panel = new TestPanel(bus).watch();
        tray = new Tray(acts, new Words(Locale.ENGLISH), new Surroundings(bus.environment(folder), "Linux", folder));
        tray.start();
        panel.item();
    }

    @AfterEach
    void close() throws IOException {
        tray.close();
        panel.close();
        bus.close();
    }

    private void choose(String answer) throws IOException {
        Path program = Files.writeString(folder.resolve("zenity"), "#!/bin/sh\necho \"" + answer + "\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        panel.click("Share a folder…");
    }

    private void expect(String done) {
        await().atMost(SOON).until(() -> acts.done.contains(done));
    }

    private Notice done(String name) {
        return new Notice(
                name + " is here",
                "saved",
                () -> acts.done.add("one"),
                List.of(),
                Optional.of(new Notice.Crowd("done", n -> n + " are here", "all", () -> acts.done.add("all"))));
    }

    @Test
    void S08_hostileNamesAreTextInNoticesAndInTheMenu() throws Exception {
        acts.shares.add(new TrayShare("1", HOSTILE));
        acts.shares.add(new TrayShare("2", "-"));
        acts.shares.add(new TrayShare("3", "a_b & c".repeat(30)));
        tray.refresh();
        tray.tell(new Notice(HOSTILE, HOSTILE, () -> acts.done.add("clicked")));
        String shown = "<b>a&b</b>\uFFFD\uFFFD[31m\uFFFDgnp.exe\uFFFD";
        TestPanel.Told note = panel.told(shown);
        assertThat(note.text())
                .isEqualTo(shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        await().atMost(SOON).until(() -> panel.texts().toString().contains("gnp.exe"));
        List<TestPanel.Line> folders = panel.lines().get(2).below();
        assertThat(folders.get(0).label()).isEqualTo(shown);
        // a dash alone would be drawn as a dividing line
        assertThat(folders.get(1).label()).isEqualTo("“-”");
        assertThat(folders.get(2).label()).startsWith("a__b & c").endsWith("…");
        assertThat(folders.get(2).label().replace("__", "_")).hasSize(60);
    }

    @Test
    void hundredFoldersStayUsable() throws Exception {
        for (int i = 1; i <= 100; i++) {
            acts.shares.add(new TrayShare("s" + i, "Folder " + i));
        }
        tray.refresh();
        await().atMost(SOON).until(() -> panel.texts().toString().contains("All 100 folders…"));
        List<TestPanel.Line> folders = panel.lines().get(2).below();
        assertThat(folders).hasSize(21);
        panel.click("Shared folders", "Folder 20", "Stop sharing");
        expect("stop s20");
        panel.click("Shared folders", "All 100 folders…");
        expect("open");
    }

    @Test
    void downloadsThatEndTogetherAreToldAsOne() throws Exception {
        for (int i = 0; i < 40; i++) {
            tray.tell(done("file " + i));
        }
        TestPanel.Told note = panel.told("40 are here");
        assertThat(panel.told()).hasSize(1);
        // one more takes the place of the notice that is still there
        tray.tell(done("late"));
        assertThat(panel.told("41 are here").id()).isEqualTo(note.id());
        assertThat(panel.told()).hasSize(1);
        panel.click(panel.told("41 are here"), "");
        expect("all");
        // that one is gone: counted anew
        tray.tell(done("alone"));
        panel.click(panel.told("alone is here"), "");
        expect("one");
    }

    @Test
    void folderThatShouldRarelyBeSharedIsAskedForOnceMore() throws Exception {
        choose("/root");
        TestPanel.Told note = panel.told("Share “root”?");
        assertThat(note.text()).isEqualTo("It holds all your files.");
        assertThat(acts.done).isEmpty();
        panel.click(note, "Share it all the same");
        expect("share /root");
    }

    @Test
    void folderThatIsNotWantedAfterAllIsNotShared() throws Exception {
        choose("/root");
        panel.click(panel.told("Share “root”?"), "Do not share");
        panel.click("Open Hallway");
        expect("open");
        assertThat(acts.done).containsExactly("open");
    }

    @Test
    void folderThatIsSharedAlreadyIsShown() throws Exception {
        choose("/known");
        panel.click(panel.told("“Known” is shared already"), "");
        expect("open share 7");
    }

    @Test
    void iconComesBackWithTheSessionBus() throws Exception {
        panel.close();
        bus.close();
        bus = new TestBus(folder);
        panel = new TestPanel(bus).watch();
        panel.click("Open Hallway");
        expect("open");
        tray.tell(new Notice("back", "", () -> {}));
        panel.told("back");
    }
}
