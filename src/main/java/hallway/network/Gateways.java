package hallway.network;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Where the default routes of this machine lead. */
interface Gateways {
    /**
     * The IPv4 default routes, the preferred one first.
     *
     * @throws IOException if the system does not tell
     */
    List<Gateway> list() throws IOException;

    /** What fits this operating system. */
    static Gateways ofSystem() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return new WindowsGateways(Command::output);
        }
        return os.startsWith("mac") ? new MacGateways(Command::output) : LinuxGateways.ofProc();
    }
}
