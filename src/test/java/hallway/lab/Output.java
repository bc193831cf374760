package hallway.lab;

import hallway.json.Json;
import hallway.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a command left behind.
 *
 * @param exit its exit code
 * @param out its standard output, read as UTF-8
 * @param err its standard error
 */
public record Output(List<String> words, int exit, String out, String err) {
    private static final Json JSON = new Json();

    /** This output; {@link AssertionError} with all of it if the command failed. */
    public Output ok() {
        if (exit != 0) {
            throw new AssertionError("failed: " + this);
        }
        return this;
    }

    /** Standard output as one JSON document. */
    public JsonNode json() {
        return parse(out);
    }

    /** Lines of standard output. */
    public List<String> lines() {
        return out.lines().toList();
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words) + "\nexit " + exit + "\nout: " + brief(out) + "\nerr: " + brief(err);
    }

    private static String brief(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 2000) + " …";
    }
}
