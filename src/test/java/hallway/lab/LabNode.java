package hallway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A running node: the packaged product as a process of its own on one host. */
public final class LabNode implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("(?m)^ready (http://127\\.0\\.0\\.1:(\\d+)/) id=(\\S+)\\s*$");
    private static final Duration START = Duration.ofSeconds(40);
    /** What the packaged launchers give a node, so that several fit on one machine. */
    private static final List<String> JAVA = List.of(
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmx96m",
            "-Xss512k",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:ReservedCodeCacheSize=48m");

    private final Host host;
    private final Path data;
    private final Path log;
    private final Process process;
    private final String url;
    private final String id;
    private final Duration readyAfter;

    private LabNode(Host host, Path data, Path log, Process process, Matcher ready, Duration readyAfter) {
        this.host = host;
        this.data = data;
        this.log = log;
        this.process = process;
        this.url = ready.group(1);
        this.id = ready.group(3);
        this.readyAfter = readyAfter;
    }

    /** A node named as its host, that takes its first network for the office; returns once it has said {@code ready}. */
    public static LabNode inOffice(Host host, Path data, String... more) {
        List<String> words = new ArrayList<>(List.of("--office-network"));
        words.addAll(List.of(more));
        return start(host, data, List.of(), words);
    }

    /**
     * Starts a node and waits until it is ready.
     *
     * @param wrapper words before {@code java}, such as {@code setpriv …}
     * @param options of {@code start}, beyond its name and data directory
     */
    public static LabNode start(Host host, Path data, List<String> wrapper, List<String> options) {
        Path log = data.resolveSibling(data.getFileName() + "-" + System.nanoTime() + ".log");
        List<String> words = new ArrayList<>(wrapper);
        words.addAll(startWords(host, data, options));
        long begin = System.nanoTime();
        Process process = host.start(log, words);
        while (System.nanoTime() - begin < START.toNanos()) {
            Matcher ready = READY.matcher(text(log));
            if (ready.find()) {
                return new LabNode(host, data, log, process, ready, Duration.ofNanos(System.nanoTime() - begin));
            }
            if (!waitMillis(process, 5)) {
                continue;
            }
            break;
        }
        String state = process.isAlive() ? "not ready" : "ended with " + process.exitValue();
        process.destroyForcibly();
        throw new AssertionError("node on " + host.name() + " " + state + ":\n" + text(log));
    }

    /** The words that start a node in the foreground. */
    static List<String> startWords(Host host, Path data, List<String> options) {
        List<String> words = new ArrayList<>(List.of(java()));
        words.addAll(JAVA);
        words.addAll(List.of("-jar", Needs.jar().toString(), "start", "--headless", "--no-open"));
        words.addAll(List.of("--data", data.toString(), "--name", host.name()));
        words.addAll(options);
        return words;
    }

    /** Runs a command of the product on {@code host}; C1 alone, since a command line's life is short. */
    static Output cli(Host host, Path data, Duration limit, String... words) {
        return host.run(limit, cliWords(data, words));
    }

    private static List<String> cliWords(Path data, String... words) {
        List<String> all = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m"));
        all.addAll(List.of("-jar", Needs.jar().toString()));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        return all;
    }

    static String java() {
        return System.getProperty("java.home") + "/bin/java";
    }

    /** Runs a command line against this node, at most two minutes. */
    public Output cli(String... words) {
        return cli(host, data, Duration.ofMinutes(2), words);
    }

    /** Runs a command line against this node that reads the line {@code answer}. */
    public Output cliAnswered(String answer, String... words) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", "printf '%s\\n' \"$0\" | \"$@\"", answer));
        all.addAll(cliWords(data, words));
        return host.run(Duration.ofMinutes(2), all);
    }

    /** Starts a command line against this node, with what it prints in {@code output}. */
    Process cliInBackground(Path output, String... words) {
        return host.start(output, cliWords(data, words));
    }

    /** Shares {@code folder} with everyone. */
    public LabNode share(Path folder, String name) {
        cli("share", "add", folder.toString(), "--name", name).ok();
        return this;
    }

    public Host host() {
        return host;
    }

    public String id() {
        return id;
    }

    public Path data() {
        return data;
    }

    /** From the start of its process to its line {@code ready}. */
    public Duration readyAfter() {
        return readyAfter;
    }

    public long pid() {
        return process.pid();
    }

    /** Address of the page, with a slash at its end. */
    public String url() {
        return url;
    }

    /** The local API, with this node's token. */
    public Curl api() {
        return Curl.local(host, url, token());
    }

    /** The word that opens the local API (DESIGN.md section 4). */
    public String token() {
        return text(data.resolve("api.token")).strip();
    }

    /** What {@code GET /api/v1/nodes} says of the node {@code other}. */
    public Optional<JsonNode> view(String other) {
        for (JsonNode node : api().get("api/v1/nodes").json()) {
            if (node.path("id").asString().equals(other)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    /** {@code true} if this node has {@code other} in its list as online. */
    public boolean sees(LabNode other) {
        return view(other.id)
                .filter(node -> node.path("state").asString().equals("online"))
                .isPresent();
    }

    /** {@code true} if this node sees a share of that name on {@code other}. */
    public boolean seesShare(LabNode other, String share) {
        for (JsonNode offered : view(other.id).map(node -> node.path("shares")).orElse(Output.parse("[]"))) {
            if (offered.path("name").asString().equals(share)) {
                return true;
            }
        }
        return false;
    }

    /** The id of an own share, for the peers' API. */
    public String shareId(String name) {
        for (JsonNode share : api().get("api/v1/shares").json()) {
            if (share.path("name").asString().equals(name)) {
                return share.path("id").asString();
            }
        }
        throw new AssertionError("no share " + name + " on " + host.name());
    }

    /** Port of the peers' door. */
    public int peerPort() {
        return api().get("api/v1/status").json().path("ports").path("peers").asInt();
    }

    /** Asks it to end (SIGTERM); it says goodbye to the others. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it at once (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Exit code, once it has ended; {@link AssertionError} if that takes longer than {@code limit}. */
    public int exitWithin(Duration limit) {
        if (!waitMillis(process, limit.toMillis())) {
            throw new AssertionError("node still runs after " + limit + ":\n" + log());
        }
        return process.exitValue();
    }

    /** What it has printed. */
    public String log() {
        return text(log);
    }

    @Override
    public void close() {
        terminate();
        if (!waitMillis(process, 5000)) {
            kill();
            waitMillis(process, 5000);
        }
    }

    private static boolean waitMillis(Process process, long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a node", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
