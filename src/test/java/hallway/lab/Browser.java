package hallway.lab;

import hallway.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Chromium on one host, without a window: one page, driven by {@link Devtools}. Used by one thread. */
public final class Browser implements AutoCloseable {
    private static final Json JSON = new Json();

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Process process;
    private final Devtools tools;
    private final List<BiConsumer<String, JsonNode>> listeners = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Browser(Process process) {
        this.process = process;
        tools = new Devtools(process, this::hear);
    }

    /** Starts it with a fresh profile; what it downloads goes to {@code downloads}. The machine must have Chromium. */
    public static Browser on(Host host, Path profile, Path downloads) {
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
        call("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", downloads.toString()));
        String page = call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asString();
        tools.attend(call("Target.attachToTarget", Map.of("targetId", page, "flatten", true))
                .path("sessionId")
                .asString());
        List.of("Page.enable", "Runtime.enable", "Log.enable").forEach(domain -> call(domain, Map.of()));
        // a window that nobody sees has no focus of its own
        call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    }

    public void open(String url) {
        call("Page.navigate", Map.of("url", url));
    }

    /** Loads the page anew, and comes back when the old one is gone. */
    void reload() {
        eval("window.old = true");
        call("Page.reload", Map.of());
        Waits.until("page loaded anew", SOON, this::isNew);
    }

    private boolean isNew() {
        try {
            return eval("window.old === undefined && document.readyState === 'complete'")
                    .equals("true");
        } catch (AssertionError e) {
            // asked in the moment between the two
            return false;
        }
    }

    /** What {@code script} gives, as text. */
    public String eval(String script) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", "String(" + script + ")", "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer);
        }
        return answer.path("result").path("value").asString();
    }

    /** What the promise that {@code script} makes comes to, as text. */
    String resolve(String script) {
        Map<String, Object> asked = Map.of(
                "expression",
                "Promise.resolve(" + script + ").then(String)",
                "awaitPromise",
                true,
                "returnByValue",
                true);
        JsonNode answer = call("Runtime.evaluate", asked);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(brief(script) + ": " + answer);
        }
        return answer.path("result").path("value").asString();
    }

    private static String brief(String script) {
        return script.length() < 500 ? script : script.substring(0, 500) + " …";
    }

    /** All that can be read on the page now, without the marks that keep a name's direction of writing its own. */
    String text() {
        return eval("(document.body?.innerText ?? '').replace(/[\\u2066-\\u2069]/g, '')");
    }

    /** Waits until all of {@code words} can be read on the page. */
    void shows(String... words) {
        try {
            Waits.until("page shows " + String.join(", ", words), SOON, () -> {
                String text = text();
                return Arrays.stream(words).allMatch(text::contains);
            });
        } catch (RuntimeException e) {
            throw new AssertionError("not all of " + Arrays.toString(words) + " in:\n" + text(), e);
        }
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

    /** Chooses {@code files}, or a folder, in the first file field that fits {@code selector}, as the system's own window does. */
    void choose(String selector, Path... files) {
        String field = call(
                        "Runtime.evaluate", Map.of("expression", "document.querySelector(" + JSON.text(selector) + ")"))
                .path("result")
                .path("objectId")
                .asString();
        call("DOM.setFileInputFiles", Map.of("objectId", field, "files", names(files)));
    }

    /** Drops {@code files} on the page, as the file manager does, once the page is ready to take them: when {@code ready} is true. */
    void drop(String ready, Path... files) {
        Map<String, Object> data = Map.of("items", List.of(), "files", names(files), "dragOperationsMask", 1);
        drag("dragEnter", data);
        drag("dragOver", data);
        Waits.until(ready, SOON, () -> eval(ready).equals("true"));
        drag("dragOver", data);
        drag("drop", data);
    }

    private void drag(String type, Map<String, Object> data) {
        call("Input.dispatchDragEvent", Map.of("type", type, "x", 300, "y", 400, "data", data));
    }

    private static List<String> names(Path... files) {
        return Arrays.stream(files)
                .map(file -> file.toAbsolutePath().toString())
                .toList();
    }

    /** The languages that the user of this browser reads, from the next page on. */
    void language(String tag) {
        String agent = eval("navigator.userAgent");
        call("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", tag));
    }

    /** Colours and width of the window from now on. */
    void look(String colours, int width, int height) {
        wish(Map.of("prefers-color-scheme", colours));
        size(width, height, 1);
    }

    /** What the user has asked of the system: media features with their values, such as {@code prefers-reduced-motion}. */
    void wish(Map<String, String> features) {
        List<Map<String, String>> all = features.entrySet().stream()
                .map(one -> Map.of("name", one.getKey(), "value", one.getValue()))
                .toList();
        call("Emulation.setEmulatedMedia", Map.of("features", all));
    }

    /** The window's size in CSS pixels, each of {@code scale} pixels of the screen: what the browser's zoom changes. */
    void size(int width, int height, int scale) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
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

    /** Chromium's answer to one call of the DevTools Protocol about this page. */
    public JsonNode call(String method, Map<String, ?> parameters) {
        return tools.call(method, parameters);
    }

    /** Tells {@code listener} of each event of the page, such as {@code Network.requestWillBeSent}, with its parameters. */
    void listen(BiConsumer<String, JsonNode> listener) {
        listeners.add(listener);
    }

    private void hear(JsonNode message) {
        String event = message.path("method").asString("");
        JsonNode said = message.path("params");
        listeners.forEach(listener -> listener.accept(event, said));
        boolean bad = event.equals("Page.javascriptDialogOpening")
                || event.equals("Runtime.exceptionThrown")
                || (event.equals("Log.entryAdded") && isComplaint(said.path("entry")))
                || (event.equals("Runtime.consoleAPICalled") && isError(said.path("type")));
        if (bad) {
            complaints.add(event + " " + said);
        }
    }

    /** Chromium writes every refusal of the API into the console: those are answers, and the page says them in words. */
    private static boolean isComplaint(JsonNode entry) {
        boolean answered = entry.path("source").asString("").equals("network")
                && entry.path("url").asString("").contains("/api/v1/");
        return isError(entry.path("level")) && !answered;
    }

    private static boolean isError(JsonNode level) {
        return level.asString("").equals("error");
    }

    /** Ends it and what it has started. */
    @Override
    public void close() {
        try {
            tools.attend("");
            call("Browser.close", Map.of());
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (UncheckedIOException | AssertionError e) {
            // it has ended already, or hangs
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
