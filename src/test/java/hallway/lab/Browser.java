package hallway.lab;

import hallway.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chromium on one host, without a window: one page, driven by the Chrome DevTools Protocol over a pipe (each message ends
 * with NUL). Used by one thread; a second only reads.
 */
final class Browser implements AutoCloseable {
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

    private final Process process;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private int calls;
    private String session = "";

    private Browser(Process process) {
        this.process = process;
    }

    /** Starts it with a fresh profile; what it downloads goes to {@code downloads}. The machine must have Chromium. */
    static Browser on(Host host, Path profile, Path downloads) {
        String script = "exec chromium --headless --no-sandbox --disable-gpu --disable-background-networking"
                + " --disable-dev-shm-usage --window-size=1200,3000 --user-data-dir=\"$0\" --remote-debugging-pipe about:blank"
                + " 3<&0 4>&1 >/dev/null 2>/dev/null";
        try {
            Process process = Command.builder(host.on(List.of("sh", "-c", script, profile.toString())))
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            Browser browser = new Browser(process);
            browser.begin(downloads);
            return browser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(Path downloads) {
        Thread reader = new Thread(this::read, "browser-answers");
        reader.setDaemon(true);
        reader.start();
        call("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
        String page = call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        session = call("Target.attachToTarget", Map.of("targetId", page, "flatten", true))
                .path("sessionId")
                .asString();
        List.of("Page.enable", "Runtime.enable", "Log.enable").forEach(domain -> call(domain, Map.of()));
    }

    void open(String url) {
        call("Page.navigate", Map.of("url", url));
    }

    /** What {@code script} gives, as text. */
    String eval(String script) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", "String(" + script + ")", "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer);
        }
        return answer.path("result").path("value").asString();
    }

    /** All that can be read on the page now. */
    String text() {
        return eval("document.body?.innerText ?? ''");
    }

    /** Clicks the first element that fits {@code selector} and shows {@code label}. */
    void click(String selector, String label) {
        String found =
                eval("[...document.querySelectorAll(" + JSON.text(selector) + ")].filter(e => e.innerText.trim() === "
                        + JSON.text(label) + ").slice(0, 1).map(e => e.click()).length");
        if (!found.equals("1")) {
            throw new AssertionError("no " + selector + " shows " + label + " in:\n" + text());
        }
    }

    /** Errors in the console, breaches of the content policy, failures of scripts, dialogs: what no page should have. */
    List<String> complaints() {
        text();
        return List.copyOf(complaints);
    }

    /** Writes into the first field that fits {@code selector}, as typing does. */
    void type(String selector, String value) {
        eval("(e => { e.value = " + JSON.text(value)
                + "; e.dispatchEvent(new Event('input', {bubbles: true})); return e; })" + "(document.querySelector("
                + JSON.text(selector) + "))");
    }

    /** The languages that the user of this browser reads, from the next page on. */
    void language(String tag) {
        String agent = eval("navigator.userAgent");
        call("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", tag));
    }

    /** Colours and width of the window from now on. */
    void look(String colours, int width, int height) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What is seen now, as PNG. */
    void screenshot(Path file) {
        String picture = call("Page.captureScreenshot", Map.of("format", "png"))
                .path("data")
                .asString();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
            if (message.path("id").asInt(0) == id) {
                if (message.has("error")) {
                    throw new AssertionError(method + ": " + message);
                }
                return message.path("result");
            }
            listen(message);
        }
    }

    private void listen(JsonNode message) {
        String event = message.path("method").asString("");
        JsonNode said = message.path("params");
        boolean bad = event.equals("Page.javascriptDialogOpening")
                || event.equals("Runtime.exceptionThrown")
                || (event.equals("Log.entryAdded") && isError(said.path("entry").path("level")))
                || (event.equals("Runtime.consoleAPICalled") && isError(said.path("type")));
        if (bad) {
            complaints.add(event + " " + said);
        }
    }

    private static boolean isError(JsonNode level) {
        return level.asString("").equals("error");
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
        }
    }

    /** Ends it and what it has started. */
    @Override
    public void close() {
        try {
            session = "";
            call("Browser.close", Map.of());
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (UncheckedIOException e) {
            // it has ended already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
