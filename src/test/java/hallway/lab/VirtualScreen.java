package hallway.lab;

import java.nio.file.Path;
import java.util.List;

/** What makes a node believe in a desktop, without one: variables, and programs of the test before the system's. */
final class VirtualScreen {
    /** Takes the words of a node that has no desktop out of its command, and keeps it from showing its page. */
    private static final String WITH_DESKTOP =
            "words=(); for w in \"$@\"; do [[ $w == --headless ]] || words+=(\"$w\"); done; exec \"${words[@]}\"";

    private VirtualScreen() {}

    /** Words before those that start a node: its display is not there, and there is no session bus. */
    static List<String> words(Path programs, Path home) {
        return List.of(
                "env",
                "-u",
                "WAYLAND_DISPLAY",
                "-u",
                "DBUS_SESSION_BUS_ADDRESS",
                "DISPLAY=:60999",
                "XDG_RUNTIME_DIR=" + home,
                "HOME=" + home,
                "JAVA_TOOL_OPTIONS=-Duser.home=" + home,
                "PATH=" + programs + ":" + System.getenv("PATH"),
                "LC_ALL=C.UTF-8",
                "bash",
                "-c",
                WITH_DESKTOP,
                "node");
    }
}
