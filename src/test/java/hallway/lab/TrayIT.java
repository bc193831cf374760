package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The icon in a real panel on a real (virtual) screen, clicked with the mouse; what it did is seen by another node. */
@Timeout(240)
class TrayIT {
    private static final Duration SOON = Duration.ofSeconds(40);
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

    /** Takes the word --headless out of a command. */
    private static final String WITH_DESKTOP =
            "words=(); for w in \"$@\"; do [[ $w == --headless ]] || words+=(\"$w\"); done; exec \"${words[@]}\"";

    @TempDir
    private Path temp;

    private final List<Process> programs = new ArrayList<>();
    private final List<String> desktop = new ArrayList<>();

    @AfterEach
    void end() {
        programs.forEach(Process::destroy);
    }

    @Test
    void folderIsSharedByRealClicksIconComesBackWithThePanelAndQuitEndsTheNode() throws Exception {
        Needs.office();
        Needs.tool("Xvfb", "xvfb");
        Needs.tool("xdotool", "xdotool");
        Needs.tool("import", "imagemagick");
        Needs.tool("xfce4-panel", "xfce4-panel");
        Needs.tool("dbus-daemon", "dbus");
        try (Office office = Office.up(2)) {
            Host host = office.host(1);
            openDesktop(host);
            Process panel = start(host, "xfce4-panel", "--disable-wm-check");
            List<String> wrapper = new ArrayList<>(desktop);
            wrapper.addAll(List.of("bash", "-c", WITH_DESKTOP, "node"));
            try (LabNode other = LabNode.inOffice(office.host(2), temp.resolve("h2"));
                    LabNode node = LabNode.start(host, temp.resolve("h1"), wrapper, List.of("--office-network"))) {
                Waits.until("icon in the panel", SOON, () -> iconIsShown(host));
                choose(host, SHARE_LINE);
                Waits.until("share from the icon seen", SOON, () -> other.seesShare(node, "Plans"));

                panel.destroy();
                Waits.until("icon gone with the panel", SOON, () -> !iconIsShown(host));
                start(host, "xfce4-panel", "--disable-wm-check");
                Waits.until("icon back", SOON, () -> iconIsShown(host));
                choose(host, QUIT_LINE);
                assertThat(node.exitWithin(SOON)).isZero();
            }
        }
    }

    private void openDesktop(Host host) throws Exception {
        Path home = Files.createDirectories(temp.resolve("home"));
        Path runtime = Files.createDirectories(temp.resolve("run"));
        Path channel = home.resolve(".config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml");
        Files.createDirectories(channel.getParent());
        Files.writeString(channel, PANEL);
        Path tools = Files.createDirectories(temp.resolve("bin"));
        Tree plans = Tree.at(temp.resolve("Plans")).text("house.txt", "a house");
        program(tools.resolve("zenity"), "echo '" + plans.folder() + "'");

        Path screen = temp.resolve("screen.log");
        programs.add(host.start(
                screen, List.of("Xvfb", "-displayfd", "1", "-screen", "0", "1000x600x24", "-nolisten", "tcp")));
        Waits.until("screen", SOON, () -> Files.readString(screen).matches("(?s)\\d+\\s.*"));
        String bus = "unix:path=" + runtime.resolve("bus");
        desktop.addAll(List.of(
                "env",
                "DISPLAY=:" + Files.readString(screen).lines().findFirst().orElseThrow(),
                "DBUS_SESSION_BUS_ADDRESS=" + bus,
                "XDG_RUNTIME_DIR=" + runtime,
                "HOME=" + home,
                "PATH=" + tools + ":" + System.getenv("PATH"),
                "LC_ALL=C.UTF-8",
                "NO_AT_BRIDGE=1"));
        // what it starts for the panel finds the same home
        start(host, "dbus-daemon", "--session", "--nofork", "--address=" + bus);
        Waits.until("bus", SOON, () -> Files.exists(runtime.resolve("bus")));
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> words(String... words) {
        List<String> all = new ArrayList<>(desktop);
        all.addAll(Arrays.asList(words));
        return all;
    }

    private Process start(Host host, String... words) {
        Process program = host.start(temp.resolve(words[0] + programs.size() + ".log"), words(words));
        programs.add(program);
        return program;
    }

    /** The first place of the panel has a picture with colours in it. */
    private boolean iconIsShown(Host host) {
        Duration limit = Duration.ofSeconds(20);
        Path shot = temp.resolve("icon.png");
        host.run(limit, words("import", "-window", "root", "-crop", "22x22+1+9", "+repage", shot.toString()))
                .ok();
        String colours = host.run(limit, words("identify", "-format", "%k", shot.toString()))
                .ok()
                .out();
        return Integer.parseInt(colours.strip()) > 8;
    }

    /** Opens the icon's menu with the right button, and clicks the line at that height of the screen. */
    private void choose(Host host, int line) throws IOException {
        Duration limit = Duration.ofSeconds(20);
        host.run(limit, words("xdotool", "mousemove", "12", "20", "click", "3")).ok();
        Waits.until("menu", SOON, () -> menuIsShown(host));
        host.run(limit, words("xdotool", "mousemove", "75", String.valueOf(line), "click", "1"))
                .ok();
    }

    /** Below the panel the screen is black, but for the menu. */
    private boolean menuIsShown(Host host) throws IOException {
        Duration limit = Duration.ofSeconds(20);
        Path shots = Files.createDirectories(Path.of("target/screenshots").toAbsolutePath());
        Path shot = shots.resolve("tray.png");
        host.run(limit, words("import", "-window", "root", shot.toString())).ok();
        String colours = host.run(
                        limit,
                        words("convert", shot.toString(), "-crop", "170x80+2+45", "+repage", "-format", "%k", "info:"))
                .ok()
                .out();
        return Integer.parseInt(colours.strip()) > 8;
    }
}
