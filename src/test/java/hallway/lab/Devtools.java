package hallway.lab;

import hallway.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Chrome DevTools Protocol over a pipe (each message ends with NUL). Used by one thread; a second only reads. Events are
 * told while a call waits for its answer, by the thread that calls.
 */
final class Devtools {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Json JSON = new Json();
    /** A picture is one long text. */
    private static final int LONGEST_TEXT = 16 * 1024 * 1024;

    private static final JsonMapper ANSWERS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .build();

    /** There is nothing more to come. */
    private static final JsonNode END = ANSWERS.nullNode();

    private final Process process;
    private final Consumer<JsonNode> events;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private int calls;
    private String session = "";

    /** @param process the browser, with the pipe as its standard input and output */
    Devtools(Process process, Consumer<JsonNode> events) {
        this.process = process;
        this.events = events;
        Thread reader = new Thread(this::read, "browser-answers");
        reader.setDaemon(true);
        reader.start();
    }

    /** Calls are about the page with this session from now on; about the browser itself if it is empty. */
    void attend(String session) {
        this.session = session;
    }

    /** What Chromium answers; {@link AssertionError} if it refuses. */
    JsonNode call(String method, Map<String, ?> parameters) {
        calls++;
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", calls);
        message.put("method", method);
        message.put("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        try {
            OutputStream out = process.getOutputStream();
            out.write((JSON.text(message) + "\0").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return answer(calls, method);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in " + method, e);
        }
    }

    private JsonNode answer(int id, String method) throws InterruptedException {
        while (true) {
            JsonNode message = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new AssertionError("Chromium does not answer " + method);
            }
            if (message.isNull()) {
                answers.add(END);
                throw new AssertionError("Chromium has ended before it answered " + method);
            }
            if (message.path("id").asInt(0) != id) {
                events.accept(message);
            } else if (message.has("error")) {
                throw new AssertionError(method + ": " + message);
            } else {
                return message.path("result");
            }
        }
    }

    private void read() {
        try (InputStream in = process.getInputStream()) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == 0) {
                    answers.add(ANSWERS.readTree(message.toByteArray()));
                    message.reset();
                } else {
                    message.write(b);
                }
            }
        } catch (IOException e) {
            // it has ended: a call that waits says so
        } finally {
            answers.add(END);
        }
    }
}
