package hallway.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hallway.model.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A local API that answers what a test says, and remembers what it was asked. */
final class FakeNode implements AutoCloseable {
    static final String TOKEN = "k7Qp-token_of.this~node";
    /** No process has it: the largest on Linux is 4194304. */
    private static final long NO_PROCESS = 4_194_305L;

    private static final int NONE = 0;

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

    private FakeNode(HttpServer server) {
        this.server = server;
    }

    /** Starts one that is found through {@code data}. */
    static FakeNode start(Path data) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeNode node = new FakeNode(server);
        server.createContext("/", node::answer);
        server.start();
        write(data, server.getAddress().getPort());
        return node;
    }

    /** The files of a node on {@code port}, running or not. */
    static void write(Path data, int port) throws IOException {
        Files.createDirectories(data);
        Files.writeString(
                data.resolve("node.json"),
                "{\"pid\":" + NO_PROCESS + ",\"port\":" + port + ",\"id\":\"x\",\"later\":1}");
        Files.writeString(data.resolve("api.token"), TOKEN + "\n");
    }

    /** Answers {@code request} ({@code GET /path?query}) so; said again, the next time so; the last one stays. */
    FakeNode on(String request, int status, String body) {
        answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /** Ends {@code request} without an answer, as a node does that is killed. */
    FakeNode breaksOff(String request) {
        return on(request, NONE, "");
    }

    FakeNode on(String request, String body) {
        return on(request, 200, body);
    }

    FakeNode refuses(String request, ProblemCode code, String sentence) {
        return on(
                request,
                code.status(),
                "{\"type\":\"about:blank\",\"status\":" + code.status() + ",\"code\":\"" + code.word()
                        + "\",\"detail\":\"" + sentence + "\"}");
    }

    /** Requests so far, as {@link #on} has them. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Bodies of the requests that had one. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.isEmpty()) {
            bodies.add(body);
        }
        boolean known = ("Hallway " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer = known
                ? next(request)
                : new Answer(401, "{\"code\":\"unauthenticated\",\"detail\":\"The token is not this node's.\"}");
        if (answer.status == NONE) {
            exchange.close();
            return;
        }
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Answer next(String request) {
        Deque<Answer> said = answers.get(request);
        if (said == null) {
            return new Answer(404, "<html>no such page</html>");
        }
        synchronized (said) {
            return said.size() == 1 ? said.element() : said.remove();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String body) {}
}
