package hallway.cli;

import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the node that runs on this machine (protocol.md, "Local API"). Never through a proxy, never redirected.
 *
 * <p>Each call throws {@link ProblemException} for a problem that the node answers, {@link NoNodeException} if nobody
 * listens or the answer breaks off, {@link IOException} if it can't be read.
 */
final class LocalApi {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    /** Longer than the node itself waits for a peer. */
    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** Ten times a page of the longest names. */
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    private final RunningNode node;
    private final Json json;
    private final HttpClient client;

    LocalApi(RunningNode node, Json json) {
        this.node = node;
        this.json = json;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .proxy(HttpClient.Builder.NO_PROXY)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    <T> T get(String path, Class<T> type) throws IOException {
        return read(get(path), type);
    }

    <T> List<T> getList(String path, Class<T> type) throws IOException {
        return json.readList(get(path), type);
    }

    /** The JSON document at {@code path} as it came. */
    byte[] get(String path) throws IOException {
        return send("GET", path, null);
    }

    byte[] post(String path) throws IOException {
        return send("POST", path, null);
    }

    byte[] post(String path, Object body) throws IOException {
        return send("POST", path, body);
    }

    byte[] put(String path, Object body) throws IOException {
        return send("PUT", path, body);
    }

    byte[] patch(String path, Object body) throws IOException {
        return send("PATCH", path, body);
    }

    byte[] delete(String path) throws IOException {
        return send("DELETE", path, null);
    }

    /** The entity tag of the file at {@code path}; empty if there is none. */
    Optional<String> etag(String path) throws IOException {
        HttpRequest head = request(path)
                .timeout(ANSWER)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<Void> answer = client.send(head, BodyHandlers.discarding());
            return answer.statusCode() == 200 ? answer.headers().firstValue("ETag") : Optional.empty();
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw NoNodeException.notRunning();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The command was interrupted.");
        }
    }

    /** Writes the bytes at {@code path} to {@code out}, however long that takes. */
    void download(String path, OutputStream out) throws IOException {
        try {
            HttpResponse<InputStream> answer = client.send(request(path).build(), BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw refused(in.readNBytes(LONGEST_ANSWER));
                }
                in.transferTo(out);
            }
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw NoNodeException.notRunning();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The command was interrupted.");
        }
    }

    /** Sends {@code length} bytes of {@code body}, however long that takes. */
    byte[] upload(String path, InputStream body, long length, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/octet-stream");
        headers.forEach(request::header);
        return send(request.PUT(
                        length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), length))
                .build());
    }

    <T> T read(byte[] answer, Class<T> type) throws IOException {
        return json.read(answer, type);
    }

    private byte[] send(String method, String path, @Nullable Object body) throws IOException {
        return send(request(method, path, body));
    }

    private byte[] send(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            byte[] bytes;
            try (InputStream in = answer.body()) {
                bytes = in.readNBytes(LONGEST_ANSWER);
            }
            if (answer.statusCode() < 200 || answer.statusCode() > 299) {
                throw refused(bytes);
            }
            return bytes;
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw NoNodeException.notRunning();
        } catch (HttpTimeoutException e) {
            throw new ProblemException(
                    ProblemCode.TIMED_OUT,
                    "Hallway on this machine has not answered for two minutes. If that goes on, stop it and start it"
                            + " again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The command was interrupted.");
        } catch (IOException e) {
            throw new NoNodeException(
                    "Hallway on this machine ended before it had answered. Start it again, then try again.");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .header("Authorization", "Hallway " + node.token())
                .header("Accept", "application/json, application/problem+json");
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = request(path).timeout(ANSWER);
        if (body == null) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(json.bytes(body)))
                .build();
    }

    private ProblemException refused(byte[] answer) {
        try {
            Problem problem = json.read(answer, Problem.class);
            if (!problem.detail().isBlank()) {
                return new ProblemException(problem, null);
            }
        } catch (MalformedJsonException e) {
            return stranger();
        }
        return stranger();
    }

    private ProblemException stranger() {
        return new ProblemException(
                ProblemCode.UNKNOWN,
                "Port " + node.port() + " of this machine does not answer as Hallway does; another program may have"
                        + " taken it. Stop Hallway and start it again.");
    }
}
