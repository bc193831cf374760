package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each setting, changed on the page: what it does, and what is said to what can't be. */
@Timeout(240)
@TestMethodOrder(MethodName.class)
class SettingsPageIT {
    private static final String SAVED = "document.querySelector('[role=status].notices').innerText.includes('Saved.')";

    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser browser;

    @BeforeAll
    static void up() {
        scene = PageScene.up(temp);
        browser = scene.browser;
        scene.h1.share(
                Tree.at(temp.resolve("films")).random("film.bin", 40_000_000).folder(), "Films");
    }

    @AfterAll
    static void down() {
        if (scene != null) {
            scene.close();
        }
    }

    @BeforeEach
    void atTheSettings() {
        browser.eval("document.querySelectorAll('.notices .notice').forEach(e => e.remove())");
        scene.go("#/");
        scene.shows("Colleagues");
        scene.go("#/settings");
        scene.holds(
                "[...document.querySelectorAll('.settings label')].some(e => e.textContent === 'Name of this machine')"
                        + " && " + field("Name of this machine") + ".value !== ''");
    }

    /** The field of that label, as a script. */
    private static String field(String label) {
        return "document.getElementById([...document.querySelectorAll('.settings label')]"
                + ".find(e => e.textContent.trim() === \"" + label + "\").htmlFor)";
    }

    private static void set(String label, String value) {
        browser.eval("(e => { e.value = \"" + value + "\"; e.dispatchEvent(new Event('input', {bubbles: true}));"
                + " e.dispatchEvent(new Event('change', {bubbles: true})); })(" + field(label) + ")");
    }

    /** Sends the form that the field stands in. */
    private static void send(String label) {
        browser.eval(field(label) + ".form.requestSubmit()");
    }

    private static void saved() {
        scene.holds(SAVED);
        browser.eval("document.querySelectorAll('.notices .notice').forEach(e => e.remove())");
    }

    private static String error(String label) {
        String said = field(label) + ".form.querySelector('.form-error').innerText";
        scene.holds(said + " !== ''");
        return browser.eval(said);
    }

    @Test
    void appearanceAndLanguageAreSeenAtOnce() {
        set("Appearance", "dark");
        scene.holds("document.documentElement.dataset.appearance === 'dark'");
        set("Appearance", "system");
        scene.holds("document.documentElement.dataset.appearance === 'system'");
        set("Language", "de");
        scene.shows("Einstellungen", "Name dieses Rechners");
        assertThat(browser.eval("document.documentElement.lang")).isEqualTo("de");
        scene.h2.cli("settings", "set", "language", "en").ok();
        browser.call("Page.reload", java.util.Map.of());
        scene.shows("Name of this machine");
        scene.assertCalm();
    }

    @Test
    void nameIsSeenByTheOthersAtOnceAndABadOneIsSaidAndStays() {
        set("Name of this machine", "Desk of Ada");
        send("Name of this machine");
        saved();
        Waits.until(
                "name seen",
                PageScene.SOON,
                () -> scene.h1.view(scene.h2.id()).orElseThrow().toString().contains("Desk of Ada"));
        for (String bad : new String[] {"", "x".repeat(70), "a/b"}) {
            set("Name of this machine", bad);
            send("Name of this machine");
            assertThat(error("Name of this machine")).contains("1 to 63");
            assertThat(browser.eval(field("Name of this machine") + ".value")).isEqualTo(bad);
        }
        set("Name of this machine", "h2");
        send("Name of this machine");
        saved();
        scene.assertCalmBut("Failed to load resource");
    }

    @Test
    void startAtLoginIsWrittenWhereTheSystemLooks() {
        Path autostart = temp.resolve("home/.config/autostart");
        browser.eval("document.querySelector('.settings .tick input').click()");
        send("Name of this machine");
        saved();
        assertThat(autostart).isNotEmptyDirectory();
        browser.eval("document.querySelector('.settings .tick input').click()");
        send("Name of this machine");
        saved();
        assertThat(autostart).isEmptyDirectory();
        scene.assertCalm();
    }

    @Test
    void downloadsGoWhereTheyAreToldAsFastAsTheyMay() throws Exception {
        set("Folder for downloads", temp.resolve("nowhere").toString());
        send("Name of this machine");
        assertThat(error("Name of this machine")).contains("There is no folder", "nowhere");
        Path folder = Files.createDirectory(temp.resolve("taken-along"));
        set("Folder for downloads", folder.toString());
        set("Fetching at most, MB a second", "0.01");
        send("Name of this machine");
        assertThat(error("Name of this machine")).contains("0.1 or more");
        set("Fetching at most, MB a second", "0.2");
        send("Name of this machine");
        saved();
        scene.openFolder("Films");
        scene.shows("film.bin");
        browser.click(".rows button", "↓");
        scene.go("#/transfers");
        // 40 MB would take minutes: it ends only because the limit is lifted
        scene.shows("Saving", "a second");
        assertThat(browser.text()).contains("kB a second");
        scene.go("#/settings");
        scene.holds("document.querySelector('.settings') !== null && " + field("Fetching at most, MB a second")
                + ".value === '0.2'");
        set("Fetching at most, MB a second", "");
        send("Name of this machine");
        saved();
        scene.go("#/transfers");
        scene.shows("Saved as");
        assertThat(folder.resolve("film.bin")).hasSize(40_000_000);
        scene.assertCalmBut("Failed to load resource");
    }

    @Test
    void networkIsHiddenFromAndShownAgainAndInterfacesAreChosen() {
        scene.shows("Stay hidden here");
        browser.click(".settings button", "Stay hidden here");
        scene.shows("This is my office", "You are hidden on this network");
        Waits.until("hidden", PageScene.SOON, () -> !scene.h1.sees(scene.h2));
        browser.click(".settings button", "This is my office");
        Waits.until("seen", PageScene.SOON, () -> scene.h1.sees(scene.h2));
        set("Network interfaces to use", "nothere0");
        send("Network interfaces to use");
        saved();
        scene.shows("This machine is on no network that Hallway can use.");
        Waits.until("hidden", PageScene.SOON, () -> !scene.h1.sees(scene.h2));
        set("Network interfaces to use", "");
        send("Network interfaces to use");
        saved();
        Waits.until("seen", PageScene.SOON, () -> scene.h1.sees(scene.h2));
        scene.assertCalm();
    }

    @Test
    void aboutSaysWhatRunsAndWhereItsDataIs() {
        scene.shows("What Hallway is made of, and its licences", scene.h2.data().toString(), "4255");
        browser.eval("document.querySelector('.licences').closest('details').open = true");
        scene.shows("Apache-2.0", "jmdns");
        scene.assertCalm();
    }

    @Test
    void zPortTakesEffectWhenHallwayIsStartedAgainAndATakenOneIsSaid() {
        browser.eval("document.querySelector('.settings details').open = true");
        for (String bad : new String[] {"70000", "port", "80"}) {
            set("Port for colleagues’ machines", bad);
            send("Port for colleagues’ machines");
            assertThat(error("Port for colleagues’ machines")).contains("1024");
        }
        set("Port for colleagues’ machines", "4256");
        send("Port for colleagues’ machines");
        assertThat(error("Port for colleagues’ machines")).contains("4256", "Choose another");
        assertThat(browser.eval(field("Port for colleagues’ machines") + ".value"))
                .isEqualTo("4256");
        set("Port for colleagues’ machines", "5255");
        send("Port for colleagues’ machines");
        scene.shows("takes effect when Hallway is started again.");
        scene.h2.close();
        scene.h2 = scene.startSecond();
        assertThat(scene.h2.peerPort()).isEqualTo(5255);
        assertThat(scene.h2.url()).contains(":5256/");
        scene.assertCalmBut("Failed to load resource");
    }
}
