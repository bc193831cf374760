package hallway.doctor;

import hallway.model.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** Knows how to open the doors' ports in the firewall that this machine has; changes nothing itself. */
final class Firewall {
    private static final List<String> PROGRAM_FOLDERS = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private final String os;
    private final Predicate<String> installed;
    private final IntSupplier port;

    /**
     * @param osName as the system property {@code os.name} spells it
     * @param installed whether a program of that name is there
     * @param port of the peers' door, now
     */
    Firewall(String osName, Predicate<String> installed, IntSupplier port) {
        this.os = osName.toLowerCase(Locale.ROOT);
        this.installed = installed;
        this.port = port;
    }

    static boolean isInstalled(String program) {
        return PROGRAM_FOLDERS.stream().map(folder -> Path.of(folder, program)).anyMatch(Files::isExecutable);
    }

    Sentence advice() {
        String tcp = String.valueOf(port.getAsInt());
        if (os.startsWith("windows")) {
            return Sentence.of(
                    "Open Windows Security, choose Firewall & network protection, then “Allow an app through firewall”,"
                            + " and allow Hallway on private networks (TCP port {0}, UDP port 5353).",
                    tcp);
        }
        if (os.startsWith("mac")) {
            return Sentence.of(
                    "Open System Settings, Network, Firewall, Options, and allow incoming connections for Hallway.");
        }
        if (installed.test("ufw")) {
            return open("sudo ufw allow " + tcp + "/tcp && sudo ufw allow 5353/udp");
        }
        if (installed.test("firewall-cmd")) {
            return open("sudo firewall-cmd --permanent --add-port=" + tcp
                    + "/tcp --add-port=5353/udp && sudo firewall-cmd --reload");
        }
        return Sentence.of("If a firewall runs on this machine, let TCP port {0} and UDP port 5353 in.", tcp);
    }

    private static Sentence open(String command) {
        return Sentence.of("If the firewall is on, open it: {0}", command);
    }
}
