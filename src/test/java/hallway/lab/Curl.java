package hallway.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** HTTP as a stranger's program speaks it: curl on a host, with the words that a door asks for. */
public final class Curl {
    private final Host host;
    private final String base;
    private final List<String> words;

    private Curl(Host host, String base, List<String> words) {
        this.host = host;
        this.base = base;
        this.words = words;
    }

    /** The local API of the node at {@code base}, with its token. */
    static Curl local(Host host, String base, String token) {
        return new Curl(host, base, List.of("-H", "Authorization: Hallway " + token));
    }

    /** The same without a token. */
    static Curl anonymous(Host host, String base) {
        return new Curl(host, base, List.of());
    }

    /** A node's peers' door, called from {@code host} with {@code identity}. */
    public static Curl peer(Host host, LabNode node, ClientKey identity) {
        String base = "https://" + node.host().address() + ":" + node.peerPort() + "/";
        return new Curl(host, base, identity.curlWords());
    }

    /** This with {@code more} options of curl. */
    public Curl with(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return new Curl(host, base, all);
    }

    /** {@code GET}; {@code path} has no slash before it and is sent as it is. */
    public Answer get(String path) {
        return request("GET", path);
    }

    /** {@code method} with {@code options} of curl, such as {@code -d}. */
    public Answer request(String method, String path, String... options) {
        List<String> all = new ArrayList<>(command());
        all.addAll(List.of("-i", "-X", method));
        all.addAll(List.of(options));
        all.add(base + path);
        return Answer.of(host.run(Duration.ofSeconds(100), all));
    }

    /** The whole command that writes what {@code GET path} answers into {@code file}, and fails on an error. */
    public List<String> download(String path, String file) {
        List<String> all = new ArrayList<>(command());
        all.addAll(List.of("-f", "-o", file, base + path));
        return all;
    }

    private List<String> command() {
        List<String> all =
                new ArrayList<>(List.of("curl", "-sS", "--http1.1", "--noproxy", "*", "--path-as-is", "-m", "90"));
        all.addAll(words);
        return all;
    }
}
