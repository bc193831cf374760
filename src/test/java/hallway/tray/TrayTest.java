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
import java.util.Map;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The icon, its menu and its notifications on a real session bus, seen by a panel. */
@Timeout(120)
class TrayTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private TestBus bus;
    private TestPanel panel;
    private Tray tray;
    private final NotedActions acts = new NotedActions();

    @BeforeEach
    void open() throws Exception {
        bus = new TestBus(folder);
        panel = new TestPanel(bus);
        tray = new Tray(acts, new Words(Locale.ENGLISH), new Surroundings(bus.environment(folder), "Linux", folder));
    }

    @AfterEach
    void close() throws IOException {
        tray.close();
        panel.close();
        bus.close();
    }

    private void start() throws Exception {
        panel.watch();
        tray.start();
        panel.item();
        // the first menu may come a moment later
        await().atMost(SOON).until(() -> !panel.lines().isEmpty());
    }

    private void dialog(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("zenity"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private void expect(String done) {
        await().atMost(SOON).until(() -> acts.done.contains(done));
    }

    @Test
    void iconHasItsNamePicturesAndMenu() throws Exception {
        start();
        assertThat(panel.properties()).containsKeys("IconPixmap", "ToolTip", "Menu", "Category");
        assertThat(panel.property("Id")).isEqualTo("hallway");
        assertThat(panel.property("Status")).isEqualTo("Active");
        assertThat(panel.variant("IconPixmap").getSig()).isEqualTo("a(iiay)");
        assertThat(panel.variant("ToolTip").getSig()).isEqualTo("(sa(iiay)ss)");
        assertThat(panel.texts())
                .containsExactly(
                        "Open Hallway",
                        "Share a folder…",
                        "-",
                        "Pause sharing[For 1 hour, Until I resume it]",
                        "-",
                        "Quit");
    }

    @Test
    void foldersAreInTheMenuAndComeAndGo() throws Exception {
        start();
        acts.shares.add(new TrayShare("1", "Building_plans <b>"));
        tray.refresh();
        String item = "Shared folders[Building__plans <b>[Open, Copy link, Stop sharing]]";
        await().atMost(SOON).until(() -> panel.texts().contains(item));
        panel.click("Shared folders", "Building__plans <b>", "Open");
        expect("open share 1");
        panel.click("Shared folders", "Building__plans <b>", "Copy link");
        // no clipboard here: the link is shown
        assertThat(panel.told("The link of “Building_plans <b>”").text()).isEqualTo("http://link/1");
        panel.click("Shared folders", "Building__plans <b>", "Stop sharing");
        expect("stop 1");
    }

    @Test
    void everyLineDoesWhatItSays() throws Exception {
        start();
        panel.leftClick();
        expect("open");
        panel.click("Pause sharing", "For 1 hour");
        expect("pause PT1H");
        await().atMost(SOON).until(() -> panel.texts().contains("Resume sharing"));
        panel.click("Resume sharing");
        expect("resume");
        panel.click("Pause sharing", "Until I resume it");
        expect("pause -");
        panel.click("Quit");
        expect("quit");
    }

    @Test
    void clickOnAnOldMenuNeverMeansAnotherLine() throws Exception {
        acts.shares.add(new TrayShare("1", "Old"));
        start();
        int stop = panel.lines().get(2).below().get(0).below().get(2).id();
        acts.shares.clear();
        acts.shares.add(new TrayShare("2", "New"));
        tray.refresh();
        await().atMost(SOON).until(() -> panel.texts().toString().contains("New"));
        panel.menu().Event(stop, "clicked", new Variant<>(0), new UInt32(0));
        assertThat(panel.menu()
                        .EventGroup(List.of(new DbusMenu.Occurrence(stop, "clicked", new Variant<>(0), new UInt32(0)))))
                .containsExactly(stop);
        panel.click("Open Hallway");
        expect("open");
        assertThat(acts.done).containsExactly("open");
    }

    @Test
    void stateIsInTheIconAndTheHint() throws Exception {
        start();
        acts.state = TrayState.PROBLEM;
        tray.refresh();
        await().atMost(SOON).until(() -> panel.property("Status").equals("NeedsAttention"));
        Object[] hint = (Object[]) panel.variant("ToolTip").getValue();
        assertThat(hint[2]).isEqualTo("Hallway: the roof is off");
    }

    @Test
    void iconComesBackWhenThePanelDoes() throws Exception {
        start();
        panel.crash();
        panel.watch();
        panel.item();
        assertThat(panel.registrations()).isEqualTo(1);
        panel.click("Open Hallway");
        expect("open");
    }

    @Test
    void iconIsShownWhenThePanelStartsLate() throws Exception {
        tray.start();
        tray.tell(new Notice("before", "", () -> {}));
        panel.told("before");
        panel.watch();
        panel.item();
    }

    @Test
    void folderOfTheSystemsDialogIsShared() throws Exception {
        dialog("echo \"/home/ada/Büro pläne\"");
        start();
        panel.click("Share a folder…");
        expect("share /home/ada/Büro pläne");
    }

    @Test
    void nothingIsSharedWhenTheDialogIsClosed() throws Exception {
        dialog("echo asked >> " + folder.resolve("asked") + "; exit 1");
        start();
        panel.click("Share a folder…");
        await().atMost(SOON).until(() -> Files.exists(folder.resolve("asked")));
        panel.click("Open Hallway");
        expect("open");
        assertThat(acts.done).containsExactly("open");
    }

    @Test
    void withoutADialogThePageChooses() throws Exception {
        start();
        panel.click("Share a folder…");
        expect("picker");
    }

    @Test
    void refusedFolderIsToldAndAClickLeadsToThePage() throws Exception {
        dialog("echo /refused");
        start();
        panel.click("Share a folder…");
        TestPanel.Told note = panel.told("That did not work");
        assertThat(note.text()).isEqualTo("“&lt;b&gt;” can't be shared.");
        panel.click(note, "");
        expect("picker");
    }

    @Test
    void noticeHasButtonsAndEachDoesItsOwn() throws Exception {
        start();
        tray.tell(new Notice(
                "Is this your office network?",
                "eth0",
                () -> acts.done.add("clicked"),
                List.of(
                        new Notice.Choice("Yes", () -> acts.done.add("yes")),
                        new Notice.Choice("No", () -> acts.done.add("no")))));
        TestPanel.Told note = panel.told("Is this your office network?");
        assertThat(note.actions()).contains("default", "Yes", "No");
        panel.click(note, "No");
        expect("no");
        assertThat(acts.done).containsExactly("no");
    }

    @Test
    void withoutABusNothingHappens() {
        Tray alone = new Tray(
                acts,
                new Words(Locale.ENGLISH),
                new Surroundings(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"), "Linux", folder));
        alone.start();
        alone.tell(new Notice("nobody", "", () -> {}));
        alone.later(() -> acts.done.add("still well"));
        expect("still well");
        alone.close();
    }
}
