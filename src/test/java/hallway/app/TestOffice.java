package hallway.app;

import hallway.cli.StartOptions;
import hallway.config.DataDirectory;
import hallway.json.Json;
import hallway.model.NodeName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * N whole nodes in one JVM, on loopback, each with a data directory of its own: {@code desk-1} to {@code desk-N}. They find
 * each other by the real JmDNS, and are used through their local API as the page and the command line would.
 */
final class TestOffice implements AutoCloseable {
    private static final int FIRST_PORT = 27_255;

    private final Path folder;
    private final List<Desk> desks = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    TestOffice(Path folder, int nodes) throws IOException {
        this.folder = folder;
        for (int i = 1; i <= nodes; i++) {
            add("desk-" + i);
        }
    }

    /** Starts one more node. */
    Desk add(String name) throws IOException {
        Desk desk = start(name, desks.size());
        desks.add(desk);
        return desk;
    }

    /** Ends {@code desk-i}, if it runs, and starts it again with all that it knew. */
    Desk restart(int i) throws IOException {
        Desk before = desk(i);
        before.node.close();
        Desk after = start(before.name, i - 1);
        desks.set(i - 1, after);
        return after;
    }

    private Desk start(String name, int number) throws IOException {
        Path data = folder.resolve(name + "-" + number);
        DataDirectory directory = new DataDirectory(data);
        directory.prepare();
        StartOptions options = new StartOptions(
                directory,
                true,
                Optional.of(new NodeName(name)),
                OptionalInt.of(FIRST_PORT + 10 * number),
                OptionalInt.empty(),
                List.of("lo"),
                true,
                true);
        AtomicInteger stops = new AtomicInteger();
        Node node = new Node(
                options,
                new Environment(
                        new NodeName(name),
                        folder,
                        Files.createDirectories(folder.resolve("Downloads")),
                        new Desktop(Map.of(), "Linux"),
                        stops::incrementAndGet));
        node.start();
        return new Desk(name, directory, node, stops);
    }

    /** The node {@code desk-i}. */
    Desk desk(int i) {
        return desks.get(i - 1);
    }

    @Override
    public void close() {
        desks.forEach(desk -> desk.node.close());
    }

    private record Offered(String folder, String name, String audience, boolean confirmed) {}

    /** One node, with a hand on its local API. */
    final class Desk {
        final String name;
        final DataDirectory data;
        final Node node;
        /** How often the node was told to end. */
        final AtomicInteger stops;

        private final String token;

        Desk(String name, DataDirectory data, Node node, AtomicInteger stops) throws IOException {
            this.name = name;
            this.data = data;
            this.node = node;
            this.stops = stops;
            this.token = Files.readString(data.token()).strip();
        }

        HttpResponse<byte[]> ask(String method, String path, String body) throws IOException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(node.url() + path))
                    .header("Authorization", "Hallway " + token)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /** Puts {@code body} to {@code path}; {@code headers} are names and values in turn. */
        HttpResponse<String> put(String path, HttpRequest.BodyPublisher body, String... headers) throws IOException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url() + path))
                    .header("Authorization", "Hallway " + token)
                    .PUT(body);
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        String get(String path) throws IOException {
            return new String(ask("GET", path, "").body(), StandardCharsets.UTF_8);
        }

        String post(String path, String body) throws IOException {
            return new String(ask("POST", path, body).body(), StandardCharsets.UTF_8);
        }

        /** Shares {@code shared} under {@code shareName}. */
        void share(Path shared, String shareName) throws IOException {
            HttpResponse<byte[]> answer = ask(
                    "POST",
                    "api/v1/shares",
                    new Json().text(new Offered(shared.toString(), shareName, "everyone", true)));
            if (answer.statusCode() != 201) {
                throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
            }
        }
    }
}
