package hallway.server.local;

import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.Preview;
import hallway.office.FileRef;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a file can be shown as, and where; the bytes come by the previews' door. */
final class PreviewRoutes implements Routes {
    private final Json json;
    private final Answers answers;
    private final Function<List<String>, Optional<FileRef>> files;
    private final Function<FileRef, Preview> previews;

    /** @param files the file that the decoded segments of a path of content name */
    PreviewRoutes(
            Json json,
            Answers answers,
            Function<List<String>, Optional<FileRef>> files,
            Function<FileRef, Preview> previews) {
        this.json = json;
        this.answers = answers;
        this.files = files;
        this.previews = previews;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/previews", this::open, Rule.OWNER);
    }

    private void open(Context context) {
        String path = Body.of(context, json).requiredText("path");
        FileRef file = files.apply(Requests.segments(path))
                .orElseThrow(() -> Body.bad("Only files of a share have previews."));
        answers.ok(context, previews.apply(file));
    }
}
