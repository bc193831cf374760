package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Written;
import hallway.office.FileRef;
import hallway.office.OfficeCatalog;
import hallway.transfer.Existing;
import hallway.transfer.Priority;
import hallway.transfer.Terms;
import hallway.transfer.Transfer;
import hallway.transfer.Transfers.Source;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Downloads from other machines to this one's disk, and uploads from there into their shares. */
final class TransferRoutes implements Routes {
    private static final int MAX_SOURCES = 1000;
    private static final String ASK = "ask";

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
        routes.get("/api/v1/transfers/{id}/written", this::written, Rule.OWNER);
        routes.patch("/api/v1/transfers/{id}", this::change, Rule.OWNER);
        routes.delete(
                "/api/v1/transfers",
                context -> {
                    downloads.forgetEnded();
                    answers.done(context);
                },
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
        Optional<Body> to = body.object("to");
        answers.created(context, to.isPresent() ? send(body, to.get()) : fetch(body));
    }

    private Transfer fetch(Body body) {
        List<Source> sources =
                body.objects("sources", MAX_SOURCES).stream().map(this::source).toList();
        if (sources.isEmpty()) {
            throw Body.bad("Say what to download: “sources” is empty.");
        }
        Path folder = body.text("folder")
                .filter(text -> !text.isBlank())
                .map(text -> PathText.folder(text, home))
                .orElseGet(usualFolder);
        boolean ask = body.text("existing").filter(ASK::equals).isPresent();
        if (ask) {
            downloads.taken(sources, folder).ifPresent(name -> {
                throw new ProblemException(
                        ProblemCode.TARGET_EXISTS,
                        "“{0}” is in {1} already. Say whether it stays, is replaced, or both are kept.",
                        name,
                        PathText.of(folder));
            });
        }
        return downloads.start(sources, folder, terms(body, ask));
    }

    private Transfer send(Body body, Body to) {
        List<Path> files = body.texts("files", MAX_SOURCES).orElseGet(List::of).stream()
                .map(text -> PathText.folder(text, home))
                .toList();
        if (files.isEmpty()) {
            throw Body.bad("Say what to upload: “files” is empty.");
        }
        RelativePath path = to.word("path", RelativePath::parse).orElse(RelativePath.TOP);
        FileRef ref = office.file(to.requiredText("node"), to.requiredText("share"), path);
        if (ref.own()) {
            throw Body.bad(
                    "“{0}” is your own shared folder. Put the files into it with the file manager.", ref.shareName());
        }
        Source target = new Source(ref.node(), ref.share(), ref.shareName().value(), ref.path());
        return downloads.send(files, target, terms(body, false));
    }

    private static Terms terms(Body body, boolean asked) {
        Existing existing = asked
                ? Existing.KEEP_BOTH
                : body.word("existing", Existing::ofWord).orElse(Existing.KEEP_BOTH);
        return new Terms(
                existing, priority(body).orElse(Priority.NORMAL), limit(body).orElse(0));
    }

    private static Optional<Priority> priority(Body body) {
        return body.word("priority", TransferRoutes::priority);
    }

    private static Priority priority(String word) {
        for (Priority priority : Priority.values()) {
            if (priority.name().toLowerCase(Locale.ROOT).equals(word)) {
                return priority;
            }
        }
        throw new IllegalArgumentException("it is low, normal or high");
    }

    private static OptionalLong limit(Body body) {
        if (!body.has("limit")) {
            return OptionalLong.empty();
        }
        long limit = body.longNumber("limit");
        if (limit < 0) {
            throw Body.bad("“{0}” has to be a whole number.", "limit");
        }
        return OptionalLong.of(limit);
    }

    private void change(Context context) {
        Body body = Body.of(context, json);
        Optional<Boolean> paused = body.has("paused") ? Optional.of(body.flag("paused")) : Optional.empty();
        answers.ok(context, present(downloads.change(context.pathParam("id"), paused, priority(body), limit(body))));
    }

    private void written(Context context) {
        int offset;
        try {
            offset = Math.max(
                    0,
                    Integer.parseInt(
                            Optional.ofNullable(context.queryParam("offset")).orElse("0")));
        } catch (NumberFormatException e) {
            throw Body.bad("“{0}” has to be a whole number.", "offset");
        }
        answers.ok(context, downloads.written(context.pathParam("id"), offset).orElseThrow(TransferRoutes::none));
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
        Transfer start(List<Source> sources, Path folder, Terms terms);

        Transfer send(List<Path> files, Source to, Terms terms);

        /** The first of {@code sources} whose name something in {@code folder} has. */
        Optional<String> taken(List<Source> sources, Path folder);

        Optional<Transfer> change(String id, Optional<Boolean> paused, Optional<Priority> priority, OptionalLong limit);

        /** What an upload has put, from number {@code offset} on. */
        Optional<List<Written>> written(String id, int offset);

        void forgetEnded();

        List<Transfer> all();

        Optional<Transfer> find(String id);

        /** @param discard what has not arrived whole goes */
        Optional<Transfer> cancel(String id, boolean discard);
    }
}
