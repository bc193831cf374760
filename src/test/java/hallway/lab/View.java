package hallway.lab;

import com.google.errorprone.annotations.Immutable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The views of the page, in the order in which a test can go through them. */
enum View {
    ACTIVITY_EMPTY(at -> at.go("#/activity", "Nothing has happened yet")),
    DOWNLOADS_EMPTY(at -> at.go("#/transfers", "Nothing has been saved yet")),
    OFFICE(at -> at.go("#/", "Anna’s laptop", "Away since")),
    OFFICE_SEARCH(
            at -> {
                at.go("#/", "Anna’s laptop");
                at.browser.type("[role=search] input", "plans");
                at.shows("1 machine fits");
            },
            at -> at.browser.type("[role=search] input", "")),
    OFFICE_MACHINE_OPEN(
            at -> {
                at.go("#/", "Anna’s laptop");
                at.browser.eval("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })");
                at.shows("Forget this machine");
            },
            at -> at.browser.eval("document.querySelectorAll('main details').forEach(fold => { fold.open = false; })")),
    FOLDER(at -> at.folder(at.scene.anna, "Plans", "Ground floor.dwg", "Windows.xlsx")),
    FOLDER_GRID(
            at -> {
                at.folder(at.scene.anna, "Photos 2026", "Bridge.jpg");
                at.browser.click(".layout button", "Pictures");
                at.holds(
                        "[...document.querySelectorAll('.thumb:not([hidden])')].filter(one => one.naturalWidth > 0).length > 11");
                at.browser.eval("document.activeElement.blur()");
            },
            at -> at.browser.click(".layout button", "List")),
    FOLDER_FILTERED(
            at -> {
                FOLDER.arrive(at);
                at.browser.type("main input[type=search]", "floor");
                at.shows("3 of");
            },
            at -> at.browser.type("main input[type=search]", "")),
    SELECTION(
            at -> {
                FOLDER.arrive(at);
                List.of("First floor.dwg", "Roof.dwg", "Rooms.csv").forEach(at::tick);
                at.shows("3 selected");
            },
            at -> at.browser.click(".chosen button", "Select nothing")),
    DETAILS(
            at -> {
                FOLDER.arrive(at);
                at.tick("Ground floor.png");
                at.browser.click("main button", "Details");
                at.shows("Anna’s laptop");
            },
            at -> {
                at.browser.click("main button", "Details");
                at.browser.click(".chosen button", "Select nothing");
            }),
    FOLDER_SMALL(at -> at.folder(at.scene.anna, "Site visits", "read me.txt")),
    WORKSHOP(at -> at.folder(at.scene.anna, "Workshop", "Door.dwg", "Add files…")),
    WORKSHOP_EMPTY(at -> at.folder(at.scene.ben, "Team pictures", "This folder is empty", "Add files…")),
    WORKSHOP_SELECTION(
            at -> {
                WORKSHOP.arrive(at);
                at.tick("Door.dwg");
                at.shows("1 selected", "Rename…");
            },
            at -> at.browser.click(".chosen button", "Select nothing")),
    NAMING(
            at -> {
                WORKSHOP_SELECTION.arrive(at);
                at.browser.click(".chosen button", "Rename…");
                at.shows("New name");
            },
            Visitor::leaveSelection),
    MOVING(
            at -> {
                WORKSHOP_SELECTION.arrive(at);
                at.browser.click(".chosen button", "Move…");
                at.holds("document.querySelector('dialog .folders button') !== null");
            },
            Visitor::leaveSelection),
    DELETING(
            at -> {
                WORKSHOP_SELECTION.arrive(at);
                at.browser.click(".chosen button", "Delete");
                at.shows("Its owner can bring it back");
            },
            Visitor::leaveSelection),
    NAME_TAKEN(
            at -> {
                WORKSHOP.arrive(at);
                at.browser.choose("input[type=file]:not([webkitdirectory])", at.scene.door());
                at.shows("Door.dwg is already there", "Keep both");
            },
            Visitor::closeDialog),
    UPLOADS(
            at -> {
                WORKSHOP_EMPTY.arrive(at);
                at.browser.choose("input[type=file]:not([webkitdirectory])", at.scene.oddlyNamed());
                at.shows("1 file could not be added.");
                at.browser.click(".strips button", "Show all");
                at.shows("Not every computer can have something called");
            },
            Visitor::closeDialog),
    BIN(at -> at.go("#/bin/" + at.scene.ben.shareId("Team pictures"), "Summer party", "Old logos")),
    PREVIEW_PICTURE(
            at -> {
                FOLDER.arrive(at);
                at.preview("Ground floor.png");
            },
            Visitor::closeDialog),
    PREVIEW_PAGES(
            at -> {
                FOLDER.arrive(at);
                at.preview("Permit.pdf");
            },
            Visitor::closeDialog),
    PREVIEW_TEXT(
            at -> {
                FOLDER.arrive(at);
                at.preview("Notes of the meeting.md");
            },
            Visitor::closeDialog),
    PREVIEW_BROKEN(
            at -> {
                FOLDER.arrive(at);
                at.preview("Walk through the house.mp4");
            },
            Visitor::closeDialog),
    SHARE(at -> at.go("#/share", "Home", "Documents", "Name in the office"), Visitor::closeDialog),
    SHARE_FOLDER(
            at -> {
                SHARE.arrive(at);
                at.browser.click("dialog .folders button", "Home");
                at.holds("document.querySelector('dialog .here').textContent === '/home/ben'");
            },
            Visitor::closeDialog),
    SHARE_CAUTION(
            at -> {
                SHARE_FOLDER.arrive(at);
                at.browser.click("dialog button", "Share this folder");
                at.shows("Share it all the same");
            },
            Visitor::closeDialog),
    OWN_FOLDER(at -> at.folder(at.scene.ben, "Offers", "This is what others see", "Offer school.txt")),
    RENAME(
            at -> {
                at.go("#/", "Offers");
                at.browser.click(".own-shares button", "Rename");
                at.shows("New name");
            },
            at -> at.browser.click(".own-shares button", "Cancel")),
    STOP_SHARING(
            at -> {
                at.go("#/", "Offers");
                at.browser.click(".own-shares button", "Stop sharing");
                at.shows("Nothing is deleted");
            },
            at -> at.browser.click(".own-shares button", "Cancel")),
    AUDIENCE(
            at -> {
                at.go("#/", "Offers");
                at.browser.click(".own-shares button", "Who may see and change it");
                at.shows("Who may see it?", "Only these machines");
            },
            at -> at.browser.click(".own-shares button", "Cancel")),
    VERIFY(
            at -> {
                OFFICE_MACHINE_OPEN.arrive(at);
                at.browser.click(".node button", "Verify…");
                at.shows("does it show the same six digits?", "They are the same");
            },
            at -> {
                at.closeDialog();
                OFFICE_MACHINE_OPEN.leave(at);
                Waits.until(
                        "Anna has no comparison open",
                        Duration.ofSeconds(20),
                        () -> !at.scene.anna.api().get("api/v1/pairings").body().contains("\"compare\""));
            }),
    VERIFY_ASKED(
            at -> {
                at.go("#/", "Offers");
                Scene.send(at.scene.anna, "POST", "pairings", Map.of("node", at.scene.ben.id()));
                at.shows("asks to be verified");
            },
            at -> {
                at.browser.click("button", "Not now");
                at.holds("document.querySelector('.verify-lines .banner') === null");
            }),
    VERIFY_LINK(
            at -> {
                at.go("#/", "Offers");
                at.browser.click("button", "Link to verify this machine…");
                at.browser.click("dialog button", "Make a link");
                at.shows("It can be used once");
            },
            Visitor::closeDialog),
    DOWNLOADS(at -> {
        at.folder(at.scene.anna, "Plans", "Roof.dwg");
        if (at.scene.ben.api().get("api/v1/transfers").json().isEmpty()) {
            at.browser.click("main button", "Save all to this computer’s Downloads");
            at.tick("Roof.dwg");
            at.browser.click(".chosen button", "Save to Downloads");
        }
        at.go("#/transfers", "Saved as");
        at.holds("document.querySelectorAll('.transfer .state.done').length === 2");
        at.browser.eval("document.querySelectorAll('.notice button').forEach(dismiss => dismiss.click())");
    }),
    DOWNLOAD_THERE(
            at -> {
                DOWNLOADS.arrive(at);
                at.folder(at.scene.anna, "Plans", "Roof.dwg");
                at.browser.click("main button", "Save all to this computer’s Downloads");
                at.shows("It is there already", "Keep both");
            },
            Visitor::closeDialog),
    ACTIVITY(at -> {
        at.scene.readOwn();
        at.go("#/activity", "Offer school.txt", "was saved from");
    }),
    SETTINGS(at -> at.go("#/settings", "Identity", "/ben")),
    SETTINGS_OPEN(
            at -> {
                at.go("#/settings", "Identity", "/ben");
                at.browser.eval("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })");
                at.shows("Port for colleagues");
            },
            at -> at.browser.eval("document.querySelectorAll('main details').forEach(fold => { fold.open = false; })")),
    CHECK(at -> at.go("#/doctor", "The check is done")),
    PAUSED(
            at -> {
                at.go("#/", "Offers");
                Scene.send(at.scene.ben, "PUT", "pause", Map.of("paused", true));
                at.shows("Resume sharing");
            },
            at -> Scene.send(at.scene.ben, "PUT", "pause", Map.of("paused", false))),
    NOT_FOUND(at -> at.go("#/node/" + at.scene.anna.id() + "/share/nosuchshare", "Unknown folder", "Try again")),
    FOLDER_AWAY(at -> {
        at.folder(at.scene.front, "Scans", "read me.txt");
        at.scene.front.close();
        at.shows("has been away");
    }),
    SIGN_IN(
            at -> {
                at.browser.eval("localStorage.clear()");
                at.browser.open(at.scene.ben.url());
                at.shows("Sign in to Hallway");
            },
            Visitor::signIn),
    LOST(at -> {
        at.go("#/", "Anna’s laptop");
        at.scene.ben.close();
        at.shows("Hallway on this machine does not answer");
    });

    private final Steps arrive;
    private final Steps leave;

    View(Steps arrive) {
        this(arrive, at -> {});
    }

    View(Steps arrive, Steps leave) {
        this.arrive = arrive;
        this.leave = leave;
    }

    void arrive(Visitor visitor) {
        arrive.take(visitor);
    }

    /** Undoes what another view would show of it. */
    void leave(Visitor visitor) {
        leave.take(visitor);
    }

    /** What a visitor does. */
    @Immutable
    @FunctionalInterface
    private interface Steps {
        void take(Visitor at);
    }
}
