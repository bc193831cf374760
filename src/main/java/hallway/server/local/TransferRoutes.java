package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.office.FileRef;
import hallway.office.OfficeCatalog;
import hallway.transfer.Transfer;
import hallway.transfer.Transfers.Source;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Downloads from other machines to this one's disk. */
final class TransferRoutes implements Routes {
    private static final int MAX_SOURCES = 1000;

    private final Json json;
    private final Answers answers;
    private final OfficeCatalog office;
    private final Downloads downloads;
    private final Supplier<Path> usualFolder;
    private final Path home;

    /** @param usualFolder where files go when nothing is said */
    TransferRoutes(
            Json json,
            Answers answers,
            OfficeCatalog office,
            Downloads downloads,
            Supplier<Path> usualFolder,
            Path home) {
        this.json = json;
        this.answers = answers;
        this.office = office;
        this.downloads = downloads;
        this.usualFolder = usualFolder;
        this.home = home;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/transfers", this::begin, Rule.OWNER);
        routes.get("/api/v1/transfers", context -> answers.ok(context, downloads.all()), Rule.OWNER);
        routes.get(
                "/api/v1/transfers/{id}",
                context -> answers.ok(context, present(downloads.find(context.pathParam("id")))),
                Rule.OWNER);
        routes.delete(
                "/api/v1/transfers/{id}",
                context -> answers.ok(
                        context,
                        present(downloads.cancel(
                                context.pathParam("id"), "true".equals(context.queryParam("discard"))))),
                Rule.OWNER);
    }

    private void begin(Context context) {
        Body body = Body.of(context, json);
        List<Source> sources =
                body.objects("sources", MAX_SOURCES).stream().map(this::source).toList();
        if (sources.isEmpty()) {
            throw Body.bad("Say what to download: “sources” is empty.");
        }
        Path folder = body.text("folder")
                .filter(text -> !text.isBlank())
                .map(text -> PathText.folder(text, home))
                .orElseGet(usualFolder);
        answers.created(context, downloads.start(sources, folder));
    }

    private Source source(Body body) {
        RelativePath path = body.word("path", RelativePath::parse).orElse(RelativePath.TOP);
        FileRef ref = office.file(body.requiredText("node"), body.requiredText("share"), path);
        if (ref.own()) {
            throw Body.bad(
                    "“{0}” is on this machine already: it is in your own shared folder “{1}”.",
                    ref.title(), ref.shareName());
        }
        return new Source(ref.node(), ref.share(), ref.shareName().value(), ref.path());
    }

    private static Transfer present(Optional<Transfer> found) {
        return found.orElseThrow(TransferRoutes::none);
    }

    static ProblemException none() {
        return new ProblemException(ProblemCode.TRANSFER_NOT_FOUND, "There is no such download any more.");
    }

    /** What is asked of the transfers; their problems pass through. */
    interface Downloads {
        Transfer start(List<Source> sources, Path folder);

        List<Transfer> all();

        Optional<Transfer> find(String id);

        /** @param discard what has not arrived whole goes */
        Optional<Transfer> cancel(String id, boolean discard);
    }
}
