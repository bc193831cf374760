package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is in the office, as the start view shows it while others come, go and are renamed. */
@Timeout(240)
@TestMethodOrder(MethodName.class)
class OfficeViewIT {
    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser browser;

    @BeforeAll
    static void up() {
        scene = PageScene.up(temp);
        browser = scene.browser;
    }

    @AfterAll
    static void down() {
        if (scene != null) {
            scene.close();
        }
    }

    private static void look() {
        browser.type("[role=search] input", "");
        browser.eval("document.querySelector('[role=search] input').focus()");
    }

    private static void assertNothingTookTheFocus() {
        assertThat(browser.eval("document.activeElement.type")).isEqualTo("search");
    }

    @Test
    void colleagueIsRenamedAndSharesWhileOneLooks() {
        look();
        Tree plans = Tree.at(temp.resolve("plans")).text("house.dwg", "a house");
        scene.h1.share(plans.folder(), "Plans");
        scene.shows("Plans");
        assertNothingTookTheFocus();
        scene.h1.cli("settings", "set", "name", "Desk of Ada").ok();
        scene.shows("Desk of Ada");
        assertNothingTookTheFocus();
        scene.h1.cli("settings", "set", "name", "h1").ok();
        scene.showsNot("Desk of Ada");
        scene.assertCalm();
    }

    @Test
    void machinesOfOneNameAreToldApartByTheirIdentity() {
        look();
        ScriptedPeers.Script twin = new ScriptedPeers.Script(
                "h1", List.of(), Map.of("listing", "x", "total", 0, "offset", 0, "entries", List.of()));
        try (ScriptedPeers peers = ScriptedPeers.on(scene.office.host(1), temp.resolve("twin"), List.of(twin))) {
            String address = scene.office.host(1).address() + ":" + ScriptedPeers.FIRST_PORT;
            String twinId = scene.h2
                    .api()
                    .request(
                            "POST",
                            "api/v1/nodes",
                            "-H",
                            "Content-Type: application/json",
                            "-d",
                            "{\"address\":\"" + address + "\"}")
                    .json()
                    .path("id")
                    .asString();
            scene.holds("document.querySelectorAll('.grid h3 code').length === 2");
            assertThat(browser.eval("[...document.querySelectorAll('.grid h3 code')].map(e => e.title).sort().join()"))
                    .isEqualTo(java.util.stream.Stream.of(twinId, scene.h1.id())
                            .sorted()
                            .collect(java.util.stream.Collectors.joining(",")));
            assertNothingTookTheFocus();
            scene.picture("twins");
            peers.close();
            scene.h2.cli("forget", twinId).ok();
            scene.holds("document.querySelectorAll('.grid h3 code').length === 0");
        }
        scene.assertCalm();
    }

    @Test
    void whoIsAwayIsSaidSinceWhenAndAnEmptyOfficeSaysWhatToDo() {
        look();
        scene.h1.kill();
        scene.shows("Away since");
        scene.h2.cli("forget", scene.h1.id()).ok();
        scene.shows("Nobody else is here yet", "Start Hallway on another machine of the office");
        scene.holds(
                "document.querySelectorAll('.empty .finding').length > 0 || document.querySelector('.empty a[href=\"#/doctor\"]') !== null");
        assertNothingTookTheFocus();
        LabNode.inOffice(scene.office.host(1), temp.resolve("h1"));
        scene.showsNot("Nobody else is here yet");
        scene.shows("Online");
        assertNothingTookTheFocus();
        scene.assertCalm();
    }
}
