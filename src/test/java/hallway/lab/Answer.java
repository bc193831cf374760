package hallway.lab;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP answer as curl shows it.
 *
 * @param status 0 if there was no answer at all
 * @param head status line and headers
 * @param exit curl's exit code, with what it said in {@code error}
 */
public record Answer(int status, String head, String body, int exit, String error) {
    static Answer of(Output curl) {
        String text = curl.out();
        int cut = text.indexOf("\r\n\r\n");
        if (cut < 0 || !text.startsWith("HTTP/")) {
            return new Answer(0, "", text, curl.exit(), curl.err());
        }
        int status = Integer.parseInt(text.substring(9, 12));
        return new Answer(status, text.substring(0, cut), text.substring(cut + 4), curl.exit(), curl.err());
    }

    /** The body as JSON; {@link AssertionError} if the request was not answered with 2xx. */
    public JsonNode json() {
        if (status / 100 != 2) {
            throw new AssertionError("answered " + this);
        }
        return Output.parse(body);
    }

    /** The value of header {@code name}. */
    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }
}
