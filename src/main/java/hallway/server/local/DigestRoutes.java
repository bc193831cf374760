package hallway.server.local;

import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.office.FileDigests;
import hallway.office.FileRef;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The SHA-256 of a file, on demand: begun, asked after, given up. */
final class DigestRoutes implements Routes {
    private static final String ONE = "/api/v1/digests/{id}";

    private final Json json;
    private final Answers answers;
    private final Function<List<String>, Optional<FileRef>> files;
    private final FileDigests digests;

    /** @param files the file that the decoded segments of a path of content name */
    DigestRoutes(Json json, Answers answers, Function<List<String>, Optional<FileRef>> files, FileDigests digests) {
        this.json = json;
        this.answers = answers;
        this.files = files;
        this.digests = digests;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/digests", this::begin, Rule.OWNER);
        routes.get(
                ONE,
                context -> answers.ok(
                        context, digests.find(context.pathParam("id")).orElseThrow(DigestRoutes::none)),
                Rule.OWNER);
        routes.delete(ONE, this::end, Rule.OWNER);
    }

    private void begin(Context context) {
        String path = Body.of(context, json).requiredText("path");
        FileRef file = files.apply(Requests.segments(path))
                .orElseThrow(() -> Body.bad("Only files of a share have a SHA-256."));
        answers.created(context, digests.start(file));
    }

    private void end(Context context) {
        if (!digests.cancel(context.pathParam("id"))) {
            throw none();
        }
        answers.done(context);
    }

    private static ProblemException none() {
        return new ProblemException(ProblemCode.NOT_FOUND, "Nothing is read for this any more. Ask for it again.");
    }
}
