package hallway.tray;

import hallway.lab.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A session bus of its own, that starts no services. */
public final class TestBus implements AutoCloseable {
    private static final String CONFIG = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path=%s</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    private final String address;
    private final Process daemon;

    /** @param folder with a short path: a socket's name has 107 bytes at most */
    public TestBus(Path folder) throws IOException {
        Needs.tool("dbus-daemon", "dbus");
        Path socket = folder.resolve("bus");
        address = "unix:path=" + socket;
        Path config = Files.writeString(folder.resolve("bus.conf"), CONFIG.formatted(socket));
        daemon = new ProcessBuilder("dbus-daemon", "--config-file=" + config, "--nofork", "--print-address=1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String ready =
                new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (ready == null) {
            throw new AssertionError("no bus");
        }
    }

    public String address() {
        return address;
    }

    /** What a desktop session has in its environment, with programs from {@code path} alone. */
    public Map<String, String> environment(Path path) {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", address, "PATH", path.toString());
    }

    @Override
    public void close() {
        daemon.destroyForcibly();
        try {
            daemon.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
