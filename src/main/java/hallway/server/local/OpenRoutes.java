package hallway.server.local;

import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.office.FileRef;
import hallway.office.OfficeFiles;
import hallway.transfer.TransferState;
import hallway.transfer.Transfers;
import hallway.transfer.Transfers.Source;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens files in the system's own programs, and shows them in their folders. What is opened is named by share or by
 * transfer, never by a path of this machine; a peer's file is fetched first.
 */
final class OpenRoutes implements Routes {
    private final Json json;
    private final Answers answers;
    private final Function<List<String>, Optional<FileRef>> resolver;
    private final OfficeFiles files;
    private final Transfers transfers;
    private final Supplier<Path> usualFolder;
    private final FileDesk desk;

    /**
     * @param resolver the file that the decoded segments of a path of content name
     * @param usualFolder where fetched files go
     */
    OpenRoutes(
            Json json,
            Answers answers,
            Function<List<String>, Optional<FileRef>> resolver,
            OfficeFiles files,
            Transfers transfers,
            Supplier<Path> usualFolder,
            FileDesk desk) {
        this.json = json;
        this.answers = answers;
        this.resolver = resolver;
        this.files = files;
        this.transfers = transfers;
        this.usualFolder = usualFolder;
        this.desk = desk;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/api/v1/open", this::open, Rule.OWNER);
        routes.post("/api/v1/transfers/{id}/open", this::openFetched, Rule.OWNER);
        routes.post("/api/v1/transfers/{id}/show", this::show, Rule.OWNER);
    }

    private void open(Context context) {
        String path = Body.of(context, json).requiredText("path");
        FileRef file = resolver.apply(Requests.segments(path))
                .orElseThrow(() -> Body.bad("Only files of a share can be opened."));
        answers.ok(context, file.own() ? Opening.open(desk, files.place(file)) : fetched(file));
    }

    private Opening fetched(FileRef file) {
        Source source = new Source(file.node(), file.share(), file.shareName().value(), file.path());
        Path folder = usualFolder.get();
        return transfers
                .kept(source, folder)
                .map(kept -> Opening.open(desk, kept))
                .orElseGet(() -> Opening.fetching(transfers.startOrJoin(source, folder)));
    }

    private void openFetched(Context context) {
        List<Path> made = made(context);
        boolean whole = transfers
                .find(context.pathParam("id"))
                .filter(transfer -> transfer.state() == TransferState.DONE)
                .isPresent();
        boolean file = whole && made.size() == 1 && !Files.isDirectory(made.get(0));
        answers.ok(context, file ? Opening.open(desk, made.get(0)) : Opening.show(desk, made));
    }

    private void show(Context context) {
        answers.ok(context, Opening.show(desk, made(context)));
    }

    private List<Path> made(Context context) {
        String id = context.pathParam("id");
        if (transfers.find(id).isEmpty()) {
            throw TransferRoutes.none();
        }
        List<Path> made = transfers.made(id);
        if (made.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.PATH_NOT_FOUND, "This download has brought nothing yet that could be shown.");
        }
        return made;
    }
}
