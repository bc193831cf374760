package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A visitor without Hallway: a browser with scripts switched off, curl and wget, by a link that the owner makes on the page. */
@Timeout(240)
class GuestIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int REFUSED = 7;

    @TempDir
    private static Path temp;

    private static PageScene scene;
    private static Browser phone;
    private static Path fetched;

    @BeforeAll
    static void up() throws IOException {
        Needs.tool("wget", "wget");
        scene = PageScene.up(temp);
        fetched = Files.createDirectories(temp.resolve("phone-downloads"));
        phone = Browser.on(scene.office.host(1), temp.resolve("phone"), fetched);
        phone.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        phone.look("light", 390, 800);
        phone.language("en");
    }

    @AfterAll
    static void down() {
        if (phone != null) {
            phone.close();
        }
        if (scene != null) {
            scene.close();
        }
    }

    @Test
    void guestReadsAndSendsByLinksThatTheOwnerMakesAndTakesBack() throws IOException {
        LabNode owner = scene.h2;
        Browser page = scene.browser;
        Tree plans = Tree.at(temp.resolve("plans"))
                .text("house.txt", "a house")
                .text("Old/barn & byre.txt", "a barn")
                .text("<b>bold.txt", "text");
        owner.cli("share", "add", plans.folder().toString(), "--name", "Plans").ok();
        assertThat(knock()).isEqualTo(REFUSED);

        scene.go("#/node/" + owner.id() + "/share/" + owner.shareId("Plans"));
        page.shows("house.txt", "Link for a guest…");
        page.click("button", "Link for a guest…");
        page.shows("What may the guest do?");
        scene.picture("guest-link");
        page.click("dialog button", "Make the link");
        scene.holds("document.querySelector('dialog canvas.qr') !== null");
        scene.picture("guest-link-made");
        String url = page.eval("document.querySelector('dialog input[readonly]').value");
        assertThat(url).startsWith("http://" + owner.host().address() + ":").contains("/g/");
        page.click("dialog button", "Close");

        // looks through it
        phone.open(url);
        phone.shows("Plans", "Old", "house.txt", "<b>bold.txt", "Download all as ZIP");
        picture("folder");
        phone.click("a", "Old");
        phone.shows("barn & byre.txt", "One folder up");
        phone.click("a", "barn & byre.txt");
        Waits.until("file has come", SOON, () -> Files.exists(fetched.resolve("barn & byre.txt")));
        assertThat(Files.readString(fetched.resolve("barn & byre.txt"))).isEqualTo("a barn");
        phone.look("dark", 390, 800);
        phone.open(url);
        phone.shows("house.txt");
        picture("folder-dark");

        // a file, by programs; and by a page in German
        String house = owner.cli("link", "me/Plans/house.txt", "--expires", "2h")
                .ok()
                .out()
                .strip();
        assertThat(visitor("wget", "-q", "-O", "-", house + "d/house.txt").out())
                .isEqualTo("a house");
        assertThat(visitor("curl", "-sS", "-k", "-r", "2-", house.replace("http:", "https:") + "d/house.txt")
                        .out())
                .isEqualTo("house");
        phone.language("de");
        phone.open(house);
        phone.shows("house.txt", "Herunterladen");
        picture("file");
        phone.language("en");

        // sends one
        Tree.at(temp.resolve("inbox")).text("plan.txt", "old");
        owner.cli("share", "add", temp.resolve("inbox").toString(), "--name", "Inbox")
                .ok();
        String inbox = owner.cli("link", "me/Inbox", "--drop").ok().out().strip();
        phone.open(inbox);
        phone.shows("Send files to whoever gave you this link.");
        Path mine = Files.writeString(temp.resolve("plan.txt"), "mine");
        String document = phone.call("Runtime.evaluate", Map.of("expression", "document.querySelector('#files')"))
                .path("result")
                .path("objectId")
                .asString();
        phone.call("DOM.setFileInputFiles", Map.of("objectId", document, "files", List.of(mine.toString())));
        phone.click("button", "Send");
        phone.shows("These have arrived:", "plan.txt");
        picture("sent");
        assertThat(Files.readString(temp.resolve("inbox/plan.txt"))).isEqualTo("old");
        assertThat(Files.readString(temp.resolve("inbox/plan (2).txt"))).isEqualTo("mine");
        assertThat(phone.eval("document.cookie")).isEmpty();
        assertThat(phone.complaints()).isEmpty();

        // takes all of them back, one on the page
        scene.go("#/");
        page.shows("Links for guests");
        page.eval("document.querySelector('.guest-links').open = true");
        page.shows("used once");
        scene.picture("guest-links");
        page.click(".guest-links button", "Take back");
        page.click(".guest-links button.danger", "Take back");
        page.shows("The link opens nothing any more.");
        for (String line : owner.cli("link", "list").ok().out().lines().toList()) {
            owner.cli("link", "revoke", line.split(" ", 2)[0]).ok();
        }
        Waits.until("door closed", SOON, () -> knock() == REFUSED);
        scene.go("#/activity");
        page.shows(
                "A guest read “barn & byre.txt” in “Plans” by a link.",
                "A guest sent “plan (2).txt” in “Inbox” by a link.");
        scene.assertCalm();
    }

    @Test
    void S21_manyIdleConnectionsOfOneVisitorLeaveTheDoorsToOthers() {
        LabNode owner = scene.h2;
        Tree sketches = Tree.at(temp.resolve("sketches")).text("roof.txt", "a roof");
        owner.cli("share", "add", sketches.folder().toString(), "--name", "Sketches")
                .ok();
        String roof = owner.cli("link", "me/Sketches/roof.txt").ok().out().strip() + "d/roof.txt";
        String open = "for i in $(seq 100); do exec {fd}<>/dev/tcp/"
                + owner.host().address() + "/4258 || break; done; sleep 20";
        Process holder = scene.office.host(1).start(temp.resolve("holder.log"), List.of("bash", "-c", open));
        try {
            Waits.until(
                    "connections held",
                    Duration.ofSeconds(15),
                    () -> visitor("ss", "-Htn").lines().size() >= 10);
            // another address, and another door
            assertThat(owner.host().run("curl", "-sS", "-m", "10", roof).out()).isEqualTo("a roof");
            assertThat(scene.h1.cli("ls", "h2/Sketches").ok().out()).contains("roof.txt");
        } finally {
            holder.destroyForcibly();
        }
        Waits.until(
                "the first one too, later",
                SOON,
                () -> visitor("curl", "-sS", "-m", "10", roof).out().equals("a roof"));
        owner.cli("share", "remove", "Sketches").ok();
        Waits.until(
                "link ended with its share",
                SOON,
                () -> owner.cli("link", "list").ok().out().contains("gone"));
        for (String line : owner.cli("link", "list").ok().out().lines().toList()) {
            owner.cli("link", "revoke", line.split(" ", 2)[0]).ok();
        }
        Waits.until("door closed", SOON, () -> knock() == REFUSED);
    }

    /** How curl ends that knocks at the owner's guests' door. */
    private static int knock() {
        return scene.office
                .host(1)
                .run(
                        "curl",
                        "-sS",
                        "-o",
                        "/dev/null",
                        "-m",
                        "10",
                        "http://" + scene.h2.host().address() + ":4258/")
                .exit();
    }

    private static Output visitor(String... words) {
        return scene.office.host(1).run(words);
    }

    private static void picture(String name) {
        phone.screenshot(Path.of("target/screenshots/guest-" + name + ".png"));
    }
}
