package hallway.server.peer;

import hallway.http.Requests;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import io.javalin.http.Context;
import java.io.IOException;

/** JSON in and out of a route, and the end of a stream that can't be finished. */
final class Bodies {
    private Bodies() {}

    static <T> T read(Context context, Json json, Class<T> type) {
        try {
            return json.read(Requests.jsonBody(context), type);
        } catch (MalformedJsonException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "The other machine sent a request that can't be read.");
        }
    }

    static void answer(Context context, byte[] json) {
        context.contentType("application/json").result(json);
    }

    /**
     * Ends the connection before the end of the body, so that nobody takes a part for the whole. Jetty reads the status -1
     * so (its {@code ServletApiResponse}).
     */
    static void cut(Context context) {
        try {
            context.res().sendError(-1);
        } catch (IOException | IllegalStateException e) {
            // it is cut already
            return;
        }
    }
}
