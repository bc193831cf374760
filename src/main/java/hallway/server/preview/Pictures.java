package hallway.server.preview;

import hallway.document.Darkroom;
import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.model.PreviewKind;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures that are made here: pages of a PDF file, and small ones of files. Always PNG, whatever they were made of. */
final class Pictures implements Routes {
    private static final int PAGE_SIZE = 1600;
    private static final int THUMB_SIZE = 256;
    private static final Pattern PAGE = Pattern.compile("([1-9][0-9]{0,5})\\.png");

    private final Tickets tickets;
    private final ShownFiles files;
    private final Spool spool;
    private final Darkroom darkroom;

    Pictures(Tickets tickets, ShownFiles files, Spool spool, Darkroom darkroom) {
        this.tickets = tickets;
        this.files = files;
        this.spool = spool;
        this.darkroom = darkroom;
    }

    @Override
    public void register(RoutesConfig routes) {
        // open: the ticket in the path says who may
        routes.get("/t/{ticket}/" + Showing.THUMB, this::thumb, Rule.OPEN);
        routes.get("/t/{ticket}/page/{page}", this::page, Rule.OPEN);
    }

    private void thumb(Context context) {
        Showing showing = tickets.open(context.pathParam("ticket"));
        int size = Requests.number(context, "size", THUMB_SIZE);
        switch (showing.kind()) {
            case IMAGE:
                answer(context, showing, file -> darkroom.thumbnail(file, size));
                return;
            case PDF:
                answer(context, showing, file -> darkroom.page(file, 1, size));
                return;
            default:
                throw none("There is no small picture of a file of this kind.");
        }
    }

    private void page(Context context) {
        Showing showing = tickets.open(context.pathParam("ticket"));
        Matcher page = PAGE.matcher(context.pathParam("page"));
        if (showing.kind() != PreviewKind.PDF || !page.matches()) {
            throw none("This document has no such page.");
        }
        int number = Integer.parseInt(page.group(1));
        int size = Requests.number(context, "size", PAGE_SIZE);
        answer(context, showing, file -> darkroom.page(file, number, size));
    }

    private void answer(Context context, Showing showing, Function<Path, byte[]> make) {
        byte[] png = spool.with(showing.file(), showing.etag(), () -> files.current(showing), make);
        context.contentType("image/png");
        context.header("Content-Disposition", "inline");
        context.header("Cross-Origin-Resource-Policy", "cross-origin");
        // the ticket names one state of one file, so this never changes
        context.header("Cache-Control", "private, max-age=43200, immutable");
        context.result(png);
    }

    private static ProblemException none(String sentence) {
        return new ProblemException(ProblemCode.NOT_FOUND, sentence);
    }
}
