package hallway.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A desktop session on one host of the office: a screen (Xvfb) with a real mouse and keyboard, a session bus that starts
 * only the services named, a home of its own, and a browser that notes what it is asked to open.
 */
final class VirtualDesktop implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Path SERVICES = Path.of("/usr/share/dbus-1/services");
    private static final String BUS = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path=%s</listen>
              <auth>EXTERNAL</auth>
              <servicedir>%s</servicedir>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;
    /** Takes the word --headless out of a command. */
    private static final String WITH_DESKTOP =
            "words=(); for w in \"$@\"; do [[ $w == --headless ]] || words+=(\"$w\"); done; exec \"${words[@]}\"";

    private final Host host;
    private final Path temp;
    private final List<Process> programs = new ArrayList<>();
    private final List<String> environment = new ArrayList<>();

    /** @param services names on the bus whose programs are started when somebody asks for them */
    VirtualDesktop(Host host, Path temp, String... services) throws IOException {
        this.host = host;
        this.temp = temp;
        Path runtime = Files.createDirectories(temp.resolve("run"));
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        Path offered = Files.createDirectories(temp.resolve("services"));
        for (String service : services) {
            Files.copy(SERVICES.resolve(service + ".service"), offered.resolve(service + ".service"));
        }
        program("xdg-open", "echo \"$1\" >> '" + opened() + "'");
        Path screen = temp.resolve("screen.log");
        // it would start anew, and refuse programs meanwhile, whenever its last window is gone
        programs.add(host.start(
                screen,
                List.of("Xvfb", "-noreset", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")));
        Waits.until("screen", SOON, () -> Files.readString(screen).matches("(?s)\\d+\\s.*"));
        Path socket = runtime.resolve("bus");
        environment.addAll(List.of(
                "env",
                "DISPLAY=:" + Files.readString(screen).lines().findFirst().orElseThrow(),
                "DBUS_SESSION_BUS_ADDRESS=unix:path=" + socket,
                "XDG_RUNTIME_DIR=" + runtime,
                "HOME=" + Files.createDirectories(home()),
                "PATH=" + temp.resolve("bin") + ":" + System.getenv("PATH"),
                "LC_ALL=C.UTF-8",
                "GSETTINGS_BACKEND=memory",
                "NO_AT_BRIDGE=1"));
        Path bus = Files.writeString(temp.resolve("bus.conf"), BUS.formatted(socket, offered));
        // what it starts finds the same screen and home
        start("dbus-daemon", "--nofork", "--config-file=" + bus);
        Waits.until("bus", SOON, () -> Files.exists(socket));
    }

    /** The programs that every desktop needs. */
    static void needs() {
        Needs.office();
        Needs.tool("Xvfb", "xvfb");
        Needs.tool("xdotool", "xdotool");
        Needs.tool("import", "imagemagick");
        Needs.tool("dbus-daemon", "dbus");
    }

    Path home() {
        return temp.resolve("home");
    }

    private Path opened() {
        return temp.resolve("opened.txt");
    }

    /** The address that the browser was asked for last; empty if none was. */
    String lastOpened() throws IOException {
        List<String> all = Files.exists(opened()) ? Files.readAllLines(opened()) : List.of();
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    /** A program of this desktop's own. */
    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(temp.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** What starts a node on this desktop, with its icon. */
    List<String> wrapper() {
        List<String> wrapper = new ArrayList<>(environment);
        // Java asks the list of users for it otherwise
        wrapper.add("JAVA_TOOL_OPTIONS=-Duser.home=" + home());
        wrapper.addAll(List.of("bash", "-c", WITH_DESKTOP, "node"));
        return wrapper;
    }

    private List<String> words(String... words) {
        List<String> all = new ArrayList<>(environment);
        all.addAll(Arrays.asList(words));
        return all;
    }

    Process start(String... words) {
        String log = Path.of(words[0]).getFileName() + "-" + programs.size() + ".log";
        Process program = host.start(temp.resolve(log), words(words));
        programs.add(program);
        return program;
    }

    /** Runs a program to its end. */
    String run(String... words) {
        return host.run(LIMIT, words(words)).ok().out();
    }

    void click(int x, int y, int button) {
        run("xdotool", "mousemove", String.valueOf(x), String.valueOf(y), "click", String.valueOf(button));
    }

    /** Waits for a dialog of GTK, and cancels it by the keyboard. */
    void cancelFolder(String title) {
        drawn(title);
        run("xdotool", "mousemove", "600", "400", "key", "Escape");
        Waits.until("dialog gone", SOON, () -> !shows(title));
    }

    private void drawn(String title) {
        Waits.until("dialog", SOON, () -> shows(title));
        // the places at its left are drawn: now it takes keys
        Waits.until("dialog drawn", SOON, () -> colours("150x200+0+0") > 20);
    }

    /** Waits for a dialog of GTK, and chooses the only folder in the home folder by the mouse. */
    void chooseFolder(String title) {
        drawn(title);
        // "Home", at the left: the portal of Debian 12 begins with what was used last
        click(100, 59, 1);
        String row = "200x14+190+76";
        Waits.until("folder listed", SOON, () -> colours(row) > 8);
        String before = looks(row);
        click(300, 82, 1);
        Waits.until("folder selected", SOON, () -> !looks(row).equals(before));
        String window = run("xdotool", "search", "--onlyvisible", "--name", title)
                .lines()
                .findFirst()
                .orElseThrow();
        List<String> size =
                run("xdotool", "getwindowgeometry", "--shell", window).lines().toList();
        // the button that says yes is the last at the bottom
        click(number(size, "WIDTH=") - 51, number(size, "HEIGHT=") - 24, 1);
        Waits.until("dialog gone", SOON, () -> !shows(title));
    }

    private static int number(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToInt(line -> Integer.parseInt(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    /** The same for the same picture. */
    private String looks(String part) {
        Path shot = temp.resolve("part.png");
        run("import", "-window", "root", "-crop", part, "+repage", shot.toString());
        return run("identify", "-format", "%#", shot.toString());
    }

    void press(String key) {
        run("xdotool", "key", key);
    }

    /** Number of colours in a part of the screen, {@code WIDTHxHEIGHT+X+Y}; a place with nothing in it has one. */
    int colours(String part) {
        Path shot = temp.resolve("part.png");
        run("import", "-window", "root", "-crop", part, "+repage", shot.toString());
        return Integer.parseInt(
                run("identify", "-format", "%k", shot.toString()).strip());
    }

    /** Number of windows on the screen whose title is {@code title}. */
    boolean shows(String title) {
        return !host.run(LIMIT, words("xdotool", "search", "--onlyvisible", "--name", title))
                .out()
                .isBlank();
    }

    /** Keeps a picture of the screen in target/screenshots, for people. */
    void keep(String name) throws IOException {
        Path shots = Files.createDirectories(Path.of("target/screenshots").toAbsolutePath());
        run("import", "-window", "root", shots.resolve(name + ".png").toString());
    }

    @Override
    public void close() {
        programs.forEach(Process::destroy);
    }
}
