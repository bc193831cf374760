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

/** The icon in a real panel on a real (virtual) screen, clicked with the mouse; what it did is seen by another node. */
@Timeout(240)
class TrayIT {
    /** A panel at the top of the screen with nothing but icons. */
    private static final String PANEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <channel name="xfce4-panel" version="1.0">
              <property name="configver" type="int" value="2"/>
              <property name="panels" type="array">
                <value type="int" value="1"/>
                <property name="panel-1" type="empty">
                  <property name="position" type="string" value="p=6;x=0;y=0"/>
                  <property name="length" type="uint" value="100"/>
                  <property name="position-locked" type="bool" value="true"/>
                  <property name="size" type="uint" value="40"/>
                  <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
                </property>
              </property>
              <property name="plugins" type="empty">
                <property name="plugin-1" type="string" value="systray"/>
              </property>
            </channel>
            """;

    /** The second line of the menu, and the fifth, below a line between them each. */
    private static final int SHARE_LINE = 82;

    private static final int QUIT_LINE = 158;

    @TempDir
    private Path temp;

    @Test
    void folderIsSharedByRealClicksIconComesBackWithThePanelAndQuitEndsTheNode() throws Exception {
        VirtualDesktop.needs();
        Needs.tool("xfce4-panel", "xfce4-panel");
        Needs.tool("zenity", "zenity");
        Needs.service("org.xfce.Xfconf", "xfconf");
        try (Office office = Office.up(2);
                VirtualDesktop desktop = new VirtualDesktop(office.host(1), temp, "org.xfce.Xfconf")) {
            Tree.at(desktop.home().resolve("Plans")).text("house.txt", "a house");
            Path channel = desktop.home().resolve(".config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml");
            Files.createDirectories(channel.getParent());
            Files.writeString(channel, PANEL);
            try (LabNode other = LabNode.inOffice(office.host(2), temp.resolve("h2"));
                    LabNode node = LabNode.start(
                            office.host(1), temp.resolve("h1"), desktop.wrapper(), List.of("--office-network"))) {
                // as at log-in: the panel comes when the icon is there already
                Process panel = desktop.start("xfce4-panel", "--disable-wm-check");
                Waits.until("icon in the panel", SOON, () -> iconIsShown(desktop));
                desktop.click(12, 20, 1);
                Waits.until("page opened", SOON, () -> desktop.lastOpened().startsWith(node.url() + "#k="));

                choose(desktop, SHARE_LINE);
                desktop.chooseFolder("Choose a folder to share");
                Waits.until("share from the icon seen", SOON, () -> other.seesShare(node, "Plans"));

                panel.destroy();
                Waits.until("icon gone with the panel", SOON, () -> !iconIsShown(desktop));
                desktop.start("xfce4-panel", "--disable-wm-check");
                Waits.until("icon back", SOON, () -> iconIsShown(desktop));
                choose(desktop, QUIT_LINE);
                assertThat(node.exitWithin(SOON)).isZero();
            }
        }
    }

    /** The first place of the panel has a picture with colours in it. */
    private static boolean iconIsShown(VirtualDesktop desktop) {
        return desktop.colours("22x22+1+9") > 8;
    }

    /** Opens the icon's menu with the right button, and clicks the line at that height of the screen. */
    private static void choose(VirtualDesktop desktop, int line) throws IOException {
        desktop.click(12, 20, 3);
        // below the panel the screen is black, but for the menu
        Waits.until("menu", SOON, () -> desktop.colours("170x80+2+45") > 8);
        desktop.keep("tray");
        desktop.click(75, line, 1);
    }
}
