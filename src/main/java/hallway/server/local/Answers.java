package hallway.server.local;

import hallway.http.Requests;
import hallway.json.Json;
import io.javalin.http.Context;

/** Answers with JSON, and with nothing else: no text of an answer is ever markup (S08). In the language that is asked for. */
final class Answers {
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final Json json;

    Answers(Json json) {
        this.json = json;
    }

    void ok(Context context, Object value) {
        context.contentType("application/json").result(json.bytes(value, Requests.voice(context)));
    }

    void created(Context context, Object value) {
        ok(context, value);
        context.status(CREATED);
    }

    void done(Context context) {
        context.status(NO_CONTENT);
    }
}
