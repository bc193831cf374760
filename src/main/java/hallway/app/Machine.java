package hallway.app;

import hallway.model.NodeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What this machine calls itself. Never asks the network: without a DNS server that hangs for seconds. */
final class Machine {
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    private Machine() {}

    /** A name to begin with; the user can change it. */
    static NodeName suggestedName(Map<String, String> environment, String user) {
        String name = linuxName();
        for (String variable : new String[] {"COMPUTERNAME", "HOSTNAME", "HOST"}) {
            if (name.isBlank()) {
                name = environment.getOrDefault(variable, "");
            }
        }
        int dot = name.indexOf('.');
        String first = dot > 0 ? name.substring(0, dot) : name;
        try {
            return new NodeName(first);
        } catch (IllegalArgumentException e) {
            return ofUser(user);
        }
    }

    private static NodeName ofUser(String user) {
        try {
            return new NodeName(user + "'s computer");
        } catch (IllegalArgumentException e) {
            return new NodeName("computer");
        }
    }

    private static String linuxName() {
        try {
            return new String(Files.readAllBytes(LINUX), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            // not Linux
            return "";
        }
    }
}
