package hallway.lab;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a test needs of its machine. Where it is missing the test is skipped with a sentence that says what it needs; with
 * {@code -Dhallway.tests.complete=true} it fails instead, so that a complete run can't be complete by skipping.
 */
public final class Needs {
    private static final List<String> PLACES = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private Needs() {}

    /** Root on Linux with iproute2, and the packaged product. */
    public static void office() {
        root();
        tool("ip", "iproute2");
        tool("curl", "curl");
        tool("setpriv", "util-linux");
        jar();
    }

    /** The rights to make network namespaces and mounts. */
    public static void root() {
        boolean root = System.getProperty("os.name").equals("Linux")
                && System.getProperty("user.name").equals("root")
                && Files.isWritable(Path.of("/run"));
        require(root, "needs Linux and root, to make network namespaces");
    }

    /** @param debianPackage where the program {@code name} comes from, for the sentence */
    public static void tool(String name, String debianPackage) {
        boolean there = PLACES.stream().anyMatch(place -> Files.isExecutable(Path.of(place, name)));
        require(there, "needs the program " + name + " (Debian: apt-get install " + debianPackage + ")");
    }

    /** A service of the session bus, of the Debian package {@code debianPackage}. */
    public static void service(String name, String debianPackage) {
        boolean there = Files.isRegularFile(Path.of("/usr/share/dbus-1/services", name + ".service"));
        require(there, "needs the service " + name + " (Debian: apt-get install " + debianPackage + ")");
    }

    /** The packaged product, at the path in the system property {@code hallway.jar}. */
    public static Path jar() {
        Path jar =
                Path.of(System.getProperty("hallway.jar", "target/hallway.jar")).toAbsolutePath();
        require(Files.isRegularFile(jar), "needs the packaged product at " + jar + " (mvn package)");
        return jar;
    }

    private static void require(boolean met, String sentence) {
        if (met) {
            return;
        }
        if (Boolean.getBoolean("hallway.tests.complete")) {
            fail("This test " + sentence + ", and nothing may be skipped in a complete run.");
        }
        abort("This test " + sentence + ".");
    }
}
