package hallway.server.local;

import hallway.export.Export;
import hallway.export.ExportFormat;
import hallway.export.Exports;
import hallway.http.ContentNames;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.NodeSummary;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.model.ShareId;
import hallway.model.ShareSummary;
import hallway.office.OfficeCatalog;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What this machine shares as a torrent or a Metalink, for other programs: begun, asked after, fetched, given up. */
final class ExportRoutes implements Routes {
    private static final String ONE = "/api/v1/exports/{id}";

    private final Json json;
    private final Answers answers;
    private final OfficeCatalog office;
    private final Exports exports;
    private final Supplier<Map<ShareId, String>> shareNames;
    private final InstantSource clock;

    /** @param shareNames of this machine's shares */
    ExportRoutes(
            Json json,
            Answers answers,
            OfficeCatalog office,
            Exports exports,
            Supplier<Map<ShareId, String>> shareNames,
            InstantSource clock) {
        this.json = json;
        this.answers = answers;
        this.office = office;
        this.exports = exports;
        this.shareNames = shareNames;
        this.clock = clock;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/exports", this::begin, Rule.OWNER);
        routes.get(
                ONE,
                context -> answers.ok(
                        context, view(exports.find(context.pathParam("id")).orElseThrow(ExportRoutes::none))),
                Rule.OWNER);
        routes.get(ONE + "/file", this::file, Rule.OWNER);
        routes.delete(ONE, this::end, Rule.OWNER);
    }

    private void begin(Context context) {
        Body body = Body.of(context, json);
        requireOwn(body.text("node").orElse("me"));
        ShareSummary share = office.share(office.ownNode(), body.requiredText("share"));
        RelativePath path = body.word("path", RelativePath::parse).orElse(RelativePath.TOP);
        Export begun = exports.start(
                share.id(),
                path,
                path.isTop() ? share.name().value() : path.name(),
                format(body.requiredText("format")),
                body.text("expires")
                        .map(GuestLinkRoutes::time)
                        .orElse(clock.instant().plus(GuestLinkRoutes.USUAL_LIFE)));
        answers.created(context, view(begun));
    }

    /** What a peer shares is not ours to hand out. */
    private void requireOwn(String node) {
        NodeSummary named = office.node(node);
        if (!named.own()) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED,
                    "Only the machine that shares it can export it: do this on “{0}”, or ask its owner.",
                    named.name().value());
        }
    }

    private static ExportFormat format(String word) {
        return switch (word) {
            case "torrent" -> ExportFormat.TORRENT;
            case "metalink" -> ExportFormat.METALINK;
            default -> throw Body.bad("“format” is either “torrent” or “metalink”.");
        };
    }

    private void file(Context context) throws IOException {
        String id = context.pathParam("id");
        Export export = exports.find(id).orElseThrow(ExportRoutes::none);
        Path file = exports.file(id).orElseThrow(ExportRoutes::none);
        context.contentType(export.format().mediaType());
        context.header("Content-Disposition", ContentNames.attachment(export.fileName()));
        context.header("Content-Security-Policy", "sandbox; default-src 'none'");
        context.header("Cache-Control", "no-store");
        try {
            context.header("Content-Length", Long.toString(Files.size(file)));
            Files.copy(file, context.res().getOutputStream());
        } catch (NoSuchFileException e) {
            throw none();
        }
    }

    private void end(Context context) {
        if (!exports.cancel(context.pathParam("id"))) {
            throw none();
        }
        answers.done(context);
    }

    private static ProblemException none() {
        return new ProblemException(ProblemCode.NOT_FOUND, "This file is not kept any more. Make it again.");
    }

    private View view(Export export) {
        return new View(
                export.id(),
                export.state(),
                export.format(),
                export.fileName(),
                export.filesTotal(),
                export.filesDone(),
                export.bytesTotal(),
                export.bytesDone(),
                export.leftOut(),
                export.link()
                        .map(link -> GuestLinkRoutes.View.of(link, shareNames.get()))
                        .orElse(null),
                export.problem());
    }

    /** An {@link Export} with its link as the list of links shows it. */
    record View(
            String id,
            Export.State state,
            ExportFormat format,
            String name,
            long filesTotal,
            long filesDone,
            long bytesTotal,
            long bytesDone,
            long leftOut,
            GuestLinkRoutes.@Nullable View link,
            Sentence problem) {}
}
