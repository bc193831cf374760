package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A verified machine is added to an office without a code: offered by a button, answered in a line of the page. */
@Timeout(240)
class AddMemberIT {
    private static final String ADD = "Add h1 to Studio";

    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser browser;

    @BeforeAll
    static void up() {
        scene = PageScene.up(temp);
        browser = scene.browser;
        String link = scene.h1.cli("pair", "--link").ok().out().strip();
        scene.h2.cli("pair", link).ok();
    }

    @AfterAll
    static void down() {
        if (scene != null) {
            scene.close();
        }
    }

    @Test
    void verifiedMachineIsAddedByAButtonAndSaysYesThere() {
        scene.h2.cli("office", "create", "--name", "Studio").ok();
        try {
            scene.go("#/");
            scene.holds("[...document.querySelectorAll('.node button')].some(b => b.textContent === '" + ADD + "')");
            browser.eval("document.querySelectorAll('.node details').forEach(fold => { fold.open = true; })");
            scene.picture("add-to-office");
            browser.click(".node button", ADD);
            scene.shows("h1 is asked now. Somebody has to say yes there.");
            assertThat(scene.h1.cli("office").ok().out()).contains("Studio");
            scene.h1.cli("office", "join").ok();
            scene.shows("h1 is in the office Studio now.");
            scene.showsNot(ADD);
            assertThat(scene.h1.cli("office", "members").ok().out()).contains("h1", "h2");
        } finally {
            outOfAllOffices();
        }
        scene.assertCalm();
    }

    @Test
    void offeredOfficeIsDeclinedAndThenJoinedOnThePage() {
        scene.h1.cli("office", "create", "--name", "Yard").ok();
        try {
            scene.h1.cli("office", "add", "h2").ok();
            scene.shows("h1 asks you to join the office Yard.");
            scene.picture("offer-of-membership");
            browser.click(".banner button", "Not now");
            scene.showsNot("h1 asks you to join the office Yard.");
            assertThat(scene.h2.cli("office").ok().out()).contains("in no office");

            scene.go("#/settings");
            scene.shows("Create an office…");
            scene.h1.cli("office", "add", "h2").ok();
            scene.shows("h1 asks you to join the office Yard.");
            browser.look("dark", 360, 740);
            scene.holds("document.documentElement.scrollWidth <= 360");
            scene.picture("offer-of-membership-narrow");
            browser.look("light", 1200, 900);
            browser.click(".banner button", "Join");
            scene.shows("This machine is in the office Yard now.", "This machine is in the office Yard.");
            scene.showsNot("h1 asks you to join the office Yard.");
            assertThat(scene.h1.cli("office", "members").ok().out()).contains("h1", "h2");
        } finally {
            outOfAllOffices();
        }
        scene.assertCalm();
    }

    /** Machines that have left stay verified. */
    private static void outOfAllOffices() {
        scene.h1.cli("office", "leave", "--yes");
        scene.h2.cli("office", "leave", "--yes");
        scene.go("#/settings");
        scene.shows("Create an office…");
    }
}
