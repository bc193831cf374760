package hallway.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A host with avahi-daemon on it: a browser of the network that is not ours. It has its own D-Bus and its own /run. */
final class AvahiHost implements AutoCloseable {
    private final Host host;
    private final Path log;
    private final Process daemon;

    private AvahiHost(Host host, Path log, Process daemon) {
        this.host = host;
        this.log = log;
        this.daemon = daemon;
    }

    /** Starts dbus-daemon and avahi-daemon on {@code host}, with their files in {@code folder}. */
    static AvahiHost start(Host host, Path folder) throws IOException {
        Needs.tool("avahi-daemon", "avahi-daemon");
        Needs.tool("avahi-browse", "avahi-utils");
        Needs.tool("dbus-daemon", "dbus");
        for (String place : List.of("/run/dbus", "/run/avahi-daemon")) {
            Files.createDirectories(Path.of(place));
        }
        Files.createDirectories(folder.resolve("run-dbus"));
        Files.createDirectories(folder.resolve("run-avahi"));
        Files.writeString(
                folder.resolve("avahi.conf"),
                "[server]\nhost-name=" + host.name() + "\nuse-ipv6=no\nallow-interfaces=eth0\n"
                        + "[publish]\npublish-workstation=no\n");
        Files.writeString(
                folder.resolve("dbus.conf"),
                "<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen>"
                        + "<auth>EXTERNAL</auth><policy context=\"default\"><allow user=\"*\"/><allow own=\"*\"/>"
                        + "<allow send_destination=\"*\"/><allow receive_sender=\"*\"/></policy></busconfig>\n");
        String script = "cd " + Command.quoted(folder.toString()) + "; mount --make-rprivate /;"
                + " mount --bind run-dbus /run/dbus; mount --bind run-avahi /run/avahi-daemon;"
                + " dbus-daemon --config-file=dbus.conf --nofork --nopidfile &"
                + " while [ ! -S /run/dbus/system_bus_socket ]; do sleep 0.05; done;"
                + " exec avahi-daemon --no-chroot --no-drop-root --no-rlimits -f \"$PWD/avahi.conf\"";
        Path log = folder.resolve("avahi.log");
        return new AvahiHost(host, log, host.start(log, List.of("unshare", "--mount", "bash", "-c", script)));
    }

    /** The resolved services of {@code type}, one a line as {@code avahi-browse -p} writes them ({@code =;eth0;IPv4;…}). */
    List<String> browse(String type) {
        Output output =
                host.run(inside("timeout", "8", "avahi-browse", "-rpt", type).toArray(String[]::new));
        return output.lines().stream().filter(line -> line.startsWith("=")).toList();
    }

    /** Publishes a service as any other program would, until the office is taken down. */
    void publish(String instance, String type, int port) {
        String script = "until avahi-publish-service \"$0\" \"$1\" \"$2\"; do sleep 0.2; done";
        host.start(log, inside("bash", "-c", script, instance, type, Integer.toString(port)));
    }

    /** {@code words} in the daemon's mounts, where its D-Bus is. */
    private List<String> inside(String... words) {
        List<String> all = new ArrayList<>(List.of("nsenter", "-t", Long.toString(daemon.pid()), "-m", "--"));
        all.addAll(List.of(words));
        return all;
    }

    @Override
    public void close() {
        daemon.destroy();
    }
}
