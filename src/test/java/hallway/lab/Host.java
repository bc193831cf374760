package hallway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One workstation of an {@link Office}: a network namespace with an {@code eth0}, its own loopback and host name. */
public final class Host {
    private final String namespace;
    private final String hub;
    private final int number;
    private String address;

    Host(String namespace, String hub, int number) {
        this.namespace = namespace;
        this.hub = hub;
        this.number = number;
        this.address = "198.51.100." + (10 + number);
    }

    /** {@code h1}, {@code h2}, …: the host's name, and the name of its node. */
    public String name() {
        return "h" + number;
    }

    /** The IPv4 address of {@code eth0}. */
    public String address() {
        return address;
    }

    void build() {
        writeEtc();
        ip("netns", "add", namespace);
        ip("-n", namespace, "link", "set", "lo", "up");
        plug("eth0", "p" + number, "br0");
        addAddress("eth0", address);
        ip("-n", namespace, "route", "add", "default", "dev", "eth0");
    }

    /** No name server is there: a look-up is refused at once, where it would hang for seconds. */
    private void writeEtc() {
        try {
            Path etc = Files.createDirectories(Path.of("/etc/netns", namespace));
            Files.writeString(etc.resolve("resolv.conf"), "nameserver 127.0.0.1\n");
            Files.writeString(etc.resolve("hosts"), "127.0.0.1 localhost\n" + address + " " + name() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void plug(String device, String port, String bridge) {
        ip("-n", hub, "link", "add", port, "type", "veth", "peer", "name", device, "netns", namespace);
        ip("-n", hub, "link", "set", port, "master", bridge, "up");
        ip("-n", namespace, "link", "set", device, "up", "multicast", "on");
    }

    private void addAddress(String device, String ipv4) {
        ip("-n", namespace, "addr", "add", ipv4 + "/24", "brd", "+", "dev", device);
    }

    /** Pulls the cable of {@code eth0} out of the switch. */
    public void cut() {
        ip("-n", hub, "link", "set", "p" + number, "down");
    }

    /** Plugs it in again. */
    public void mend() {
        ip("-n", hub, "link", "set", "p" + number, "up");
    }

    /** Gives {@code eth0} another address of the same network, as a DHCP server may. */
    public void changeAddress(int last) {
        ip("-n", namespace, "addr", "flush", "dev", "eth0", "scope", "global");
        address = "198.51.100." + last;
        addAddress("eth0", address);
        ip("-n", namespace, "route", "replace", "default", "dev", "eth0");
        writeEtc();
    }

    /** Adds {@code eth1} on the office's second switch; its address is of TEST-NET-3. */
    public String addSecondInterface() {
        plug("eth1", "q" + number, "br1");
        String second = "203.0.113." + (10 + number);
        addAddress("eth1", second);
        return second;
    }

    /** Takes {@code eth1} away. */
    public void removeSecondInterface() {
        Command.run("ip", "-n", namespace, "link", "del", "eth1");
    }

    /** Holds what this host sends to {@code rate} as tc spells it ({@code 100mbit}); {@code none} lifts it. */
    public void limit(String rate) {
        shape(namespace, "eth0", rate);
    }

    /** Holds the cable to {@code rate} both ways, which do not share it (full duplex); {@code none} lifts it. */
    public void cable(String rate) {
        limit(rate);
        shape(hub, "p" + number, rate);
    }

    private static void shape(String namespace, String device, String rate) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace, "tc", "qdisc"));
        if (rate.equals("none")) {
            words.addAll(List.of("del", "dev", device, "root"));
            Command.run(Duration.ofSeconds(20), words);
        } else {
            words.addAll(List.of("replace", "dev", device, "root", "tbf", "rate", rate));
            words.addAll(List.of("burst", "256kb", "latency", "50ms"));
            Command.run(Duration.ofSeconds(20), words).ok();
        }
    }

    /** From now on nothing reaches this host, nor comes from it, and nobody is told: no reset, no link down. */
    public void fallSilent() {
        ip("-n", hub, "link", "set", "p" + number, "nomaster");
    }

    /** The end of that. */
    public void speakAgain() {
        ip("-n", hub, "link", "set", "p" + number, "master", "br0");
    }

    /** Bytes that {@code eth0} has received so far. */
    public long received() {
        return counted("rx_bytes");
    }

    /** Bytes that {@code eth0} has sent so far. */
    public long sent() {
        return counted("tx_bytes");
    }

    private long counted(String what) {
        // each "ip netns exec" mounts its own /sys, which shows the namespace's devices
        return Long.parseLong(
                run("cat", "/sys/class/net/eth0/statistics/" + what).ok().out().strip());
    }

    /** Runs {@code words} on this host, at most a minute. */
    public Output run(String... words) {
        return run(Duration.ofMinutes(1), List.of(words));
    }

    /** Runs {@code words} on this host. */
    public Output run(Duration limit, List<String> words) {
        return Command.run(limit, on(words));
    }

    /** Runs {@code script} on this host by bash. */
    public Output sh(String script) {
        return run("bash", "-c", script);
    }

    /** Starts {@code words} on this host, with what they print in {@code log}; ended at the latest with the office. */
    public Process start(Path log, List<String> words) {
        return Command.start(log, on(words));
    }

    /** The command that becomes {@code words} on this host, process number and all. */
    List<String> on(List<String> words) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace, "unshare", "--uts", "sh", "-c"));
        all.add("hostname \"$0\"; exec \"$@\"");
        all.add(name());
        all.addAll(words);
        return all;
    }

    private static void ip(String... words) {
        List<String> all = new ArrayList<>(List.of("ip"));
        all.addAll(List.of(words));
        Command.run(Duration.ofSeconds(20), all).ok();
    }
}
