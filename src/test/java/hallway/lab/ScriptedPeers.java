package hallway.lab;

import hallway.identity.FreshKeys;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLServerSocket;
import tools.jackson.databind.JsonNode;

/**
 * Peers that say what a test wrote down for them, in one process on one host: each has a key and a port of its own, speaks
 * TLS 1.3 and as much of the peers' API as the page of another node looks at. For peers that lie, and for many of them.
 */
final class ScriptedPeers implements AutoCloseable {
    static final int FIRST_PORT = 21_000;
    /** Two hundred keys and doors take a while on a small machine. */
    private static final Duration UP = Duration.ofSeconds(90);

    private static final int ALIVE_MILLIS = 5000;
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final Process process;

    private ScriptedPeers(Process process) {
        this.process = process;
    }

    /** What one peer says: JSON of the wire, whether it is true or not. */
    record Script(String name, Object shares, Object listing) {}

    /** Starts one for each script on {@code host}; they listen when this returns, and know nobody. */
    static ScriptedPeers on(Host host, Path folder, List<Script> scripts) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("scripts.json"), new Json().bytes(scripts));
            List<String> words = List.of(
                    LabNode.java(),
                    "-Xmx160m",
                    "-Xss256k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    ScriptedPeers.class.getName(),
                    folder.toString(),
                    host.address());
            Process process = host.start(folder.resolve("peers.log"), words);
            Waits.until("peers listen", UP, () -> Files.exists(folder.resolve("ready")));
            return new ScriptedPeers(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] words) throws IOException {
        Path folder = Path.of(words[0]);
        Json json = new Json();
        List<JsonNode> scripts = new ArrayList<>();
        try {
            json.readTree(Files.readAllBytes(folder.resolve("scripts.json"))).forEach(scripts::add);
        } catch (MalformedJsonException e) {
            throw new IOException(e);
        }
        InetAddress address = InetAddress.getByName(words[1]);
        IntStream.range(0, scripts.size()).parallel().forEach(i -> {
            try {
                listen(address, FIRST_PORT + i, scripts.get(i), json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Files.createFile(folder.resolve("ready"));
    }

    private static void listen(InetAddress address, int port, JsonNode script, Json json) throws IOException {
        SecureRandom random = new SecureRandom();
        TlsContexts tls = new TlsContexts(FreshKeys.make(random), random);
        SSLServerSocket server =
                (SSLServerSocket) tls.server().getServerSocketFactory().createServerSocket(port, 16, address);
        server.setEnabledProtocols(new String[] {"TLSv1.3"});
        server.setNeedClientAuth(true);
        new Thread(() -> accept(server, port, script, json), "peer-" + port).start();
    }

    private static void accept(SSLServerSocket server, int port, JsonNode script, Json json) {
        while (true) {
            try {
                Socket socket = server.accept();
                new Thread(() -> serve(socket, port, script, json), "caller-" + port).start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket socket, int port, JsonNode script, Json json) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (true) {
                String head = head(in);
                if (head.startsWith("POST /v1/greeting")) {
                    answer(out, greeting(port, script, json));
                } else if (head.startsWith("GET /v1/news")) {
                    news(out, script, json);
                } else if (head.contains("/entries")) {
                    answer(out, json.text(script.path("listing")));
                } else {
                    answer(out, json.text(script.path("shares")));
                }
            }
        } catch (IOException | InterruptedException e) {
            // the other side wants no more
        }
    }

    private static String greeting(int port, JsonNode script, Json json) {
        return "{\"v\":1,\"name\":" + json.text(script.path("name")) + ",\"port\":" + port
                + ",\"version\":\"0.1.0\",\"time\":\"" + Instant.now() + "\"}";
    }

    /** Tells what it offers, then lives. */
    private static void news(OutputStream out, JsonNode script, Json json) throws IOException, InterruptedException {
        write(out, OK + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        chunk(
                out,
                "{\"type\":\"catalog\",\"name\":" + json.text(script.path("name"))
                        + ",\"version\":\"0.1.0\",\"shares\":" + json.text(script.path("shares")) + "}\n");
        while (true) {
            Thread.sleep(ALIVE_MILLIS);
            chunk(out, "{\"type\":\"alive\"}\n");
        }
    }

    private static void answer(OutputStream out, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        write(out, OK + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body);
    }

    private static void chunk(OutputStream out, String line) throws IOException {
        int length = line.getBytes(StandardCharsets.UTF_8).length;
        write(out, Integer.toHexString(length) + "\r\n" + line + "\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The head of a request; its body is read and left. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            head.append((char) b);
        }
        for (String line : head.toString().split("\r\n", -1)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                in.readNBytes(Integer.parseInt(line.substring(15).strip()));
            }
        }
        return head.toString();
    }
}
