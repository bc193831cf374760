package hallway.server.local;

import hallway.http.Routes;
import hallway.json.Json;
import hallway.model.ProblemException;
import io.javalin.Javalin;
import io.javalin.router.ParsedEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Some routes behind a real server on loopback, without the guard; problems are written as the door does. */
final class TestDoor implements AutoCloseable {
    static final Json JSON = new Json();

    private final Javalin javalin;
    private final HttpClient client = HttpClient.newHttpClient();

    TestDoor(Routes... routes) {
        javalin = javalin(List.of(routes)).start("127.0.0.1", 0);
    }

    private static Javalin javalin(List<Routes> routes) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.routes.exception(
                    ProblemException.class,
                    (problem, context) -> context.status(
                                    problem.problem().code().status())
                            .contentType("application/problem+json")
                            .result(JSON.bytes(problem.problem())));
            routes.forEach(part -> part.register(config.routes));
        });
    }

    /** The routes as they are registered, without a server. */
    static List<ParsedEndpoint> registered(List<Routes> routes) {
        return javalin(routes).unsafe.internalRouter.allHttpHandlers().stream()
                .filter(route -> route.endpoint.method.isHttpMethod())
                .toList();
    }

    int port() {
        return javalin.port();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String json) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
