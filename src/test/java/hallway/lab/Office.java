package hallway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small office on one machine: hosts {@code h1 … hN}, each a network namespace, joined by a switch (a bridge in a
 * namespace of its own that floods multicast). Addresses are of TEST-NET-2 (RFC 5737) and exist only inside. Everything
 * is taken away by {@link #close()}, or at the latest when the JVM ends; what a killed run left is taken away by the next.
 */
public final class Office implements AutoCloseable {
    private static final String PREFIX = "hwlab-";
    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final AtomicInteger OFFICES = new AtomicInteger();

    private final String name;
    private final List<Host> hosts = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atEnd = new Thread(this::takeDown, "hallway-lab-down");

    private Office(String name) {
        this.name = name;
    }

    /** An office of {@code size} hosts with their cables plugged in. The machine must meet {@link Needs#office()}. */
    public static Office up(int size) {
        sweep();
        Office office = new Office(PREFIX + ProcessHandle.current().pid() + "-" + OFFICES.incrementAndGet());
        Runtime.getRuntime().addShutdownHook(office.atEnd);
        try {
            office.build(size);
        } catch (RuntimeException | Error e) {
            office.close();
            throw e;
        }
        return office;
    }

    /** Host {@code h<number>}, counted from 1. */
    public Host host(int number) {
        return hosts.get(number - 1);
    }

    public List<Host> hosts() {
        return Collections.unmodifiableList(hosts);
    }

    private String hub() {
        return name + "-sw";
    }

    private void build(int size) {
        Command.run("ip", "netns", "add", hub()).ok();
        Command.run("ip", "-n", hub(), "link", "set", "lo", "up").ok();
        addBridge("br0");
        addBridge("br1");
        for (int i = 1; i <= size; i++) {
            Host host = new Host(name + "-h" + i, hub(), i);
            host.build();
            hosts.add(host);
        }
    }

    private void addBridge(String bridge) {
        Command.run("ip", "-n", hub(), "link", "add", bridge, "type", "bridge", "mcast_snooping", "0")
                .ok();
        Command.run("ip", "-n", hub(), "link", "set", bridge, "up").ok();
    }

    @Override
    public void close() {
        takeDown();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook is this very call, or comes to nothing
        }
    }

    private void takeDown() {
        if (closed.compareAndSet(false, true)) {
            names(name + "-").forEach(Office::remove);
        }
    }

    /** Ends every process of a namespace by its number, then takes the namespace away. */
    private static void remove(String namespace) {
        Command.run("ip", "netns", "pids", namespace)
                .lines()
                .forEach(
                        pid -> ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly));
        Command.run("ip", "netns", "del", namespace);
        Command.run("rm", "-rf", "/etc/netns/" + namespace);
    }

    /** Takes away the offices of runs whose process is gone. */
    private static void sweep() {
        for (String namespace : names(PREFIX)) {
            String pid = namespace.substring(PREFIX.length()).split("-", 2)[0];
            if (pid.chars().allMatch(Character::isDigit)
                    && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                remove(namespace);
            }
        }
    }

    private static List<String> names(String prefix) {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(NAMESPACES)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(NAMESPACES, prefix + "*")) {
                all.forEach(path -> names.add(String.valueOf(path.getFileName())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }
}
