package hallway.server.guest;

import hallway.access.Caller;
import hallway.guest.BoundFiles;
import hallway.guest.GuestLink;
import hallway.guest.GuestLinks;
import hallway.http.ContentNames;
import hallway.http.DoorPlan;
import hallway.http.Pace;
import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.limit.Limits;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.SortKey;
import hallway.share.GuestShelf;
import hallway.share.ShareStore;
import hallway.text.Speech;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages behind links for guests. Whatever goes wrong is a page too, and tells no more than that the link opens nothing. */
public final class GuestRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(GuestRoutes.class);
    private static final String TOP = "/g/{secret}";
    private static final String STYLE = "guest.css";
    /** A form with one password. */
    private static final int FORM_BYTES = 4096;

    private static final int SEE_OTHER = 303;
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final GuestLinks links;
    private final BoundFiles bound;
    private final GuestShelf shelf;
    private final Visits visits;
    private final Drops drops;
    private final byte[] style;

    private GuestRoutes(GuestLinks links, BoundFiles bound, GuestShelf shelf, Visits visits) throws IOException {
        this.links = links;
        this.bound = bound;
        this.shelf = shelf;
        this.visits = visits;
        this.drops = new Drops(links, shelf, visits);
        try (InputStream in = GuestRoutes.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IOException(STYLE + " is not in the jar");
            }
            style = in.readAllBytes();
        }
    }

    /** What stands behind the guests' door; @throws IOException if its style can't be read from the class path */
    public static DoorPlan plan(GuestLinks links, BoundFiles bound, GuestShelf shelf, Visits visits, Pace pace)
            throws IOException {
        return new DoorPlan(
                List.of(new GuestRoutes(links, bound, shelf, visits)),
                List.of(new GuestContent(links, bound, shelf, visits)),
                List.of(),
                pace);
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, context) -> refuse(context, e.problem()));
        routes.exception(HttpResponseException.class, (e, context) -> refuse(context, ofStatus(e.getStatus())));
        routes.get("/" + STYLE, context -> context.contentType("text/css").result(style), Rule.OPEN);
        routes.get("/", this::nothing, Rule.OPEN);
        // open, because a link with a password is shown to whoever has yet to say it
        routes.get(TOP, this::top, Rule.OPEN);
        routes.post(TOP, this::post, Rule.OPEN);
        routes.get(TOP + "/" + Place.FOLDERS, this::top, Rule.GUEST);
        routes.get(TOP + "/" + Place.FOLDERS + "/<path>", this::folder, Rule.GUEST);
        routes.get(TOP + "/" + Place.FILES + "/<path>", this::bytes, Rule.GUEST);
        routes.get(TOP + "/" + Place.ZIPS, this::zip, Rule.GUEST);
        routes.get(TOP + "/" + Place.ZIPS + "/<path>", this::zip, Rule.GUEST);
    }

    private static Problem ofStatus(int status) {
        return status == ProblemCode.METHOD_NOT_ALLOWED.status()
                ? new Problem(ProblemCode.METHOD_NOT_ALLOWED, "This can't be done with what is at this address.")
                : over().problem();
    }

    private void nothing(Context context) {
        throw over();
    }

    private void top(Context context) {
        if (links.isLocked(secret(context))) {
            answer(context, pages(context).password(Optional.empty()));
            return;
        }
        GuestLink link = link(context);
        GuestShelf.Found found = shelf.found(pass(context, link));
        if (link.isUsedUp()) {
            throw GuestLinks.usedUp();
        }
        if (link.offer().drop()) {
            answer(context, pages(context).drop(found.name(), List.of()));
        } else if (link.offer().folder()) {
            list(context, link, found.name(), RelativePath.TOP);
        } else {
            answer(context, pages(context).file(found.name(), found.size()));
        }
    }

    private void folder(Context context) {
        GuestLink link = link(context);
        list(context, link, shelf.found(pass(context, link)).name(), path(context));
    }

    private void list(Context context, GuestLink link, String name, RelativePath path) {
        int page = Math.max(1, Math.min(Requests.number(context, "page", 1), Integer.MAX_VALUE / Limits.GUEST_PAGE));
        Listing listing = shelf.list(
                pass(context, link),
                path,
                new ListingQuery(SortKey.NAME, false, (page - 1) * Limits.GUEST_PAGE, Limits.GUEST_PAGE, ""));
        answer(context, pages(context).folder(name, path, listing, page));
    }

    /** Whatever comes here is not to be had: {@link GuestContent} stands before it. */
    private void bytes(Context context) {
        GuestLink link = links.of(Requests.caller(context)).orElseThrow(GuestRoutes::over);
        if (link.isUsedUp()) {
            throw GuestLinks.usedUp();
        }
        if (link.exact() && bound.find(link.id(), path(context).segments()).isPresent()) {
            throw new ProblemException(
                    ProblemCode.CONTENT_CHANGED,
                    "This file is not any more what it was when the link was made. Ask for another link.");
        }
        throw new ProblemException(ProblemCode.PATH_NOT_FOUND, "This is not there, or not any more.");
    }

    private void zip(Context context) throws IOException {
        GuestLink link = link(context);
        RelativePath path = path(context);
        Counted out = null;
        try (ShareStore.ZipStream zip = shelf.zip(pass(context, link), path)) {
            links.begin(link);
            boolean whole = false;
            try {
                context.contentType("application/zip");
                context.header("Content-Disposition", ContentNames.attachment(zip.fileName()));
                context.header("Content-Security-Policy", "sandbox; default-src 'none'");
                out = new Counted(Requests.output(context));
                OutputStream buffered = new BufferedOutputStream(out, 64 * 1024);
                zip.writeTo(buffered);
                buffered.flush();
                whole = true;
            } finally {
                // how long it would have been nobody knows: whoever has got some of it has used the link
                links.end(link, whole || (out != null && out.bytes() > 0));
            }
        } catch (IOException | RuntimeException e) {
            if (!context.res().isCommitted()) {
                throw e;
            }
            LOG.info("a ZIP for a guest broke off: {}", e.toString());
            cut(context);
        } finally {
            if (out != null && out.bytes() > 0) {
                visits.read(link, link.offer().path().resolve(path), true, out.bytes());
            }
        }
    }

    /** Ends the connection before the end of the body: Jetty reads the status -1 so (its {@code ServletApiResponse}). */
    private static void cut(Context context) {
        try {
            context.res().sendError(-1);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("cut already");
        }
    }

    /** The form of a password, or files. */
    private void post(Context context) throws IOException {
        if (links.isLocked(secret(context))) {
            unlock(context);
            return;
        }
        GuestLink link = link(context);
        if (!link.offer().drop()) {
            throw new ProblemException(
                    ProblemCode.METHOD_NOT_ALLOWED, "This can't be done with what is at this address.");
        }
        GuestShelf.Pass pass = pass(context, link);
        String name = shelf.found(pass).name();
        Drops.Outcome outcome =
                drops.take(pass, link, context.contentType(), context.req().getInputStream());
        outcome.problem().ifPresent(problem -> {
            context.status(problem.code().status());
            // the rest of what was sent is not read
            context.header("Connection", "close");
        });
        answer(context, pages(context).dropped(name, outcome));
    }

    private void unlock(Context context) throws IOException {
        byte[] form = context.req().getInputStream().readNBytes(FORM_BYTES + 1);
        if (form.length > FORM_BYTES) {
            throw new ProblemException(ProblemCode.TOO_LARGE, "This password is too long. Take a shorter one.");
        }
        Optional<String> opened = links.unlock(
                secret(context),
                field(new String(form, StandardCharsets.UTF_8), "password"),
                InetAddress.getByName(context.req().getRemoteAddr()));
        if (opened.isPresent()) {
            context.status(SEE_OTHER);
            context.header("Location", new Place(opened.get()).top());
            return;
        }
        Problem wrong = new Problem(ProblemCode.NOT_ALLOWED, "This password is not the right one. Try again.");
        context.status(wrong.code().status());
        answer(context, pages(context).password(Optional.of(wrong)));
    }

    /** Of {@code application/x-www-form-urlencoded} (WHATWG URL section 5). */
    private static String field(String form, String name) {
        for (String pair : form.split("&", 10)) {
            if (pair.startsWith(name + "=")) {
                try {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return "";
                }
            }
        }
        return "";
    }

    private void refuse(Context context, Problem problem) {
        boolean nobody = problem.code() == ProblemCode.SHARE_NOT_FOUND || problem.code() == ProblemCode.UNAUTHENTICATED;
        Problem told = nobody ? over().problem() : problem;
        context.status(told.code().status());
        answer(context, pages(context).refusal(told));
    }

    /** The same for a link that never was, has ended, or was taken back. */
    private static ProblemException over() {
        return new ProblemException(
                ProblemCode.SHARE_NOT_FOUND,
                "This link opens nothing, or nothing any more. Ask whoever sent it to you for another one.");
    }

    /** A link that has pages: one for programs has none. */
    private GuestLink link(Context context) {
        return links.of(Requests.caller(context)).filter(link -> !link.exact()).orElseThrow(GuestRoutes::over);
    }

    private GuestShelf.Pass pass(Context context, GuestLink link) {
        Caller caller = Requests.caller(context);
        return links.pass(caller, link);
    }

    private static String secret(Context context) {
        return context.pathParam("secret");
    }

    private static RelativePath path(Context context) {
        return Requests.path(context, Place.PREFIX);
    }

    private static Pages pages(Context context) {
        String language = context.header("Accept-Language");
        return new Pages(
                new Place(context.pathParamMap().getOrDefault("secret", "")),
                Requests.voice(context),
                Speech.language(language));
    }

    private static void answer(Context context, Html page) {
        context.header("Content-Security-Policy", POLICY);
        context.contentType("text/html; charset=utf-8");
        context.result(page.page().getBytes(StandardCharsets.UTF_8));
    }
}
