package hallway.server.peer;

import hallway.access.Caller;
import hallway.http.ContentNames;
import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.Listing;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.TreeEnd;
import hallway.share.ShareCatalog;
import hallway.share.ShareStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies in this node's shares: lists, entries, trees, ZIPs. The bytes of files are {@link SharedContent}'s. */
public final class ShareRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(ShareRoutes.class);
    private static final String SHARE = "/v1/shares/{share}/";
    private static final int BUFFER_BYTES = 64 * 1024;

    private final ShareCatalog catalog;
    private final ShareStore store;
    private final Json json;
    private final Readings readings;

    public ShareRoutes(ShareCatalog catalog, ShareStore store, Json json, Readings readings) {
        this.catalog = catalog;
        this.store = store;
        this.json = json;
        this.readings = readings;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/v1/shares", this::shares, Rule.NODE);
        inShare(routes, "entries", noted(this::entries));
        inShare(routes, "entry", noted(this::entry));
        inShare(routes, "tree", noted(this::tree));
        inShare(routes, "zip", noted(this::zip));
    }

    /** The share's own top has no path at all. */
    private static void inShare(RoutesConfig routes, String what, Handler handler) {
        routes.get(SHARE + what, handler, Rule.NODE);
        routes.get(SHARE + what + "/<path>", handler, Rule.NODE);
    }

    private Handler noted(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (ProblemException e) {
                readings.refused(
                        Requests.caller(context),
                        share(context),
                        path(context),
                        e.problem().code());
                throw e;
            }
        };
    }

    private void shares(Context context) {
        Bodies.answer(context, json.bytes(catalog.summaries(Requests.caller(context))));
    }

    private void entries(Context context) {
        Listing page =
                store.list(Requests.caller(context), share(context), path(context), ShareRequests.query(context));
        byte[] text = json.bytes(page);
        // a thousand very long names are more than a client takes: it asks for the rest
        while (text.length > Json.MAX_BYTES && page.entries().size() > 1) {
            page = new Listing(
                    page.listing(),
                    page.total(),
                    page.offset(),
                    page.entries().subList(0, page.entries().size() / 2));
            text = json.bytes(page);
        }
        Bodies.answer(context, text);
    }

    private void entry(Context context) {
        Bodies.answer(context, json.bytes(store.entry(Requests.caller(context), share(context), path(context))));
    }

    private void tree(Context context) throws IOException {
        Caller caller = Requests.caller(context);
        context.contentType("application/x-ndjson");
        readings.begins(caller, share(context), path(context));
        stream(context, out -> {
            int entries = store.tree(caller, share(context), path(context), entry -> {
                out.write(json.bytes(entry));
                out.write('\n');
            });
            out.write(json.bytes(new TreeEnd(true, entries)));
            out.write('\n');
        });
    }

    private void zip(Context context) throws IOException {
        Caller caller = Requests.caller(context);
        AtomicLong bytes = new AtomicLong();
        try (ShareStore.ZipStream zip = store.zip(caller, share(context), path(context))) {
            context.contentType("application/zip");
            context.header("Content-Disposition", ContentNames.attachment(zip.fileName()));
            stream(context, out -> zip.writeTo(new CountedOutput(out, bytes)));
        } finally {
            if (bytes.get() > 0) {
                readings.read(caller, share(context), path(context), true, 1, bytes.get());
            }
        }
    }

    /** Writes a body of unknown length. What fails before the first buffer is full is still answered as a problem. */
    private static void stream(Context context, Body body) throws IOException {
        OutputStream out = new BufferedOutputStream(Requests.output(context), BUFFER_BYTES);
        try {
            body.writeTo(out);
            out.flush();
        } catch (IOException | RuntimeException e) {
            if (!context.res().isCommitted()) {
                throw e;
            }
            LOG.info("an answer broke off: {}", e.toString());
            Bodies.cut(context);
        }
    }

    private static ShareId share(Context context) {
        return ShareRequests.share(context.pathParam("share"));
    }

    private static RelativePath path(Context context) {
        return Requests.path(context, ShareRequests.PREFIX);
    }

    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
