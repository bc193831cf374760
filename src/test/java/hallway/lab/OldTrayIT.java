package hallway.lab;

import static hallway.lab.VirtualDesktop.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The icon in an old panel (XEmbed), the desktop's portal for the folder, and a daemon for notifications: each real, on a
 * real (virtual) screen, used by mouse and keyboard.
 */
@Timeout(300)
class OldTrayIT {
    /** The lines of AWT's own menu, without shares in it, at 1280 × 900. */
    private static final int SHARE_LINE = 42;

    private static final String TITLE = "Choose a folder to share";

    /** A click does what it says, as on other desktops; and all is at a known place. */
    private static final String NOTICES = """
            [global]
            origin = bottom-right
            offset = 0x0
            width = 400
            height = 200
            timeout = 0
            idle_threshold = 0
            mouse_left_click = do_action, close_current
            """;

    @TempDir
    private Path temp;

    @Test
    void oldPanelThatComesLateShowsTheIconAndFolderIsSharedThroughThePortal() throws Exception {
        VirtualDesktop.needs();
        Needs.tool("trayer", "trayer");
        Needs.tool("dunst", "dunst");
        Needs.service("org.freedesktop.impl.portal.desktop.gtk", "xdg-desktop-portal-gtk");
        try (Office office = Office.up(2);
                VirtualDesktop desktop = new VirtualDesktop(
                        office.host(1),
                        temp,
                        "org.freedesktop.portal.Desktop",
                        "org.freedesktop.portal.Documents",
                        "org.freedesktop.impl.portal.PermissionStore",
                        "org.freedesktop.impl.portal.desktop.gtk");
                LabNode other = LabNode.inOffice(office.host(2), temp.resolve("h2"));
                LabNode node = LabNode.start(
                        office.host(1), temp.resolve("h1"), desktop.wrapper(), List.of("--office-network"))) {
            // a name with markup in it, to be shown as it is (S08)
            String name = "A <b>bold<b> & plan";
            Tree.at(desktop.home().resolve(name)).text("house.txt", "a house");
            Path config = Files.writeString(temp.resolve("dunstrc"), NOTICES);
            desktop.start("dunst", "-config", config.toString());
            // as at log-in: the panel comes when the node is there already, and has loaded nothing for it
            assertThat(usesWindows(node)).isFalse();
            Process panel = panel(desktop);
            Waits.until("icon in the panel", SOON, () -> iconIsShown(desktop));
            assertThat(usesWindows(node)).isTrue();
            desktop.click(12, 12, 1);
            Waits.until("page opened", SOON, () -> desktop.lastOpened().startsWith(node.url() + "#k="));

            openMenu(desktop);
            desktop.click(40, SHARE_LINE, 1);
            desktop.cancelFolder(TITLE);
            openMenu(desktop);
            desktop.click(40, SHARE_LINE, 1);
            desktop.chooseFolder(TITLE);
            Waits.until("share from the icon seen", SOON, () -> other.seesShare(node, name));
            Waits.until("notice", SOON, () -> desktop.colours("300x40+940+850") > 8);
            desktop.keep("tray-notice");
            desktop.click(1200, 880, 1);
            String page = "/node/" + node.id() + "/share/" + node.shareId(name);
            Waits.until("share opened", SOON, () -> desktop.lastOpened().endsWith(page));

            panel.destroy();
            Waits.until("icon gone with the panel", SOON, () -> !iconIsShown(desktop));
            panel(desktop);
            Waits.until("icon back", SOON, () -> iconIsShown(desktop));
            openMenu(desktop);
            desktop.keep("tray-old");
            // up from the end: Quit is the last line
            desktop.press("Up");
            desktop.press("Return");
            assertThat(node.exitWithin(SOON)).isZero();
        }
    }

    private static Process panel(VirtualDesktop desktop) {
        return desktop.start("trayer", "--edge", "top", "--align", "left", "--widthtype", "request", "--height", "24");
    }

    private static boolean usesWindows(LabNode node) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(node.pid()), "maps"))
                .contains("libawt_xawt");
    }

    private static boolean iconIsShown(VirtualDesktop desktop) {
        return desktop.colours("24x24+0+0") > 8;
    }

    /** Its last line is below where the icon's hint may be. */
    private static void openMenu(VirtualDesktop desktop) {
        desktop.click(12, 12, 3);
        Waits.until("menu", SOON, () -> desktop.colours("100x30+20+70") > 1);
    }
}
