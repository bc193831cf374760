package hallway.server.peer;

import hallway.access.Caller;
import hallway.activity.Deed;
import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.Move;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.Written;
import hallway.share.ShareStore;
import hallway.share.ShareWriter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Optional;

/** What other nodes may change in this one's shares, where their owner lets them (protocol.md, "Writing"). */
public final class WriteRoutes implements Routes {
    private static final String SHARE = "/v1/shares/{share}/";
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final ShareStore store;
    private final ShareWriter writer;
    private final Json json;
    private final Readings readings;

    public WriteRoutes(ShareStore store, ShareWriter writer, Json json, Readings readings) {
        this.store = store;
        this.writer = writer;
        this.json = json;
        this.readings = readings;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.put(SHARE + "content/<path>", noted(this::put), Rule.NODE);
        routes.post(SHARE + "folder/<path>", noted(this::makeFolder), Rule.NODE);
        routes.post(SHARE + "move", noted(this::move), Rule.NODE);
        routes.delete(SHARE + "entry/<path>", noted(this::delete), Rule.NODE);
    }

    private Handler noted(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (ProblemException e) {
                readings.refused(
                        Requests.caller(context),
                        share(context),
                        RelativePath.TOP,
                        e.problem().code());
                if (!context.method().equals(HandlerType.PUT)) {
                    throw e;
                }
                Requests.refuse(context, json, e, Limits.REFUSED_BYTES);
            }
        };
    }

    private void put(Context context) {
        Caller caller = Requests.caller(context);
        ShareId share = share(context);
        Written written = writer.put(caller, share, path(context), Requests.terms(context), Requests.body(context));
        Deed deed = written.conflict() ? Deed.BOTH : written.created() ? Deed.PUT : Deed.REPLACED;
        readings.wrote(
                caller, share, written.path(), false, deed, written.entry().size(), "");
        Bodies.answer(context, json.bytes(written));
        if (written.created()) {
            context.status(CREATED);
        }
    }

    private void makeFolder(Context context) {
        Caller caller = Requests.caller(context);
        ShareId share = share(context);
        Entry made = writer.makeFolder(caller, share, path(context));
        readings.wrote(caller, share, path(context), true, Deed.MADE, 0, "");
        Bodies.answer(context, json.bytes(made));
        context.status(CREATED);
    }

    private void move(Context context) {
        Caller caller = Requests.caller(context);
        ShareId share = share(context);
        Move move = Bodies.read(context, json, Move.class);
        Entry moved = writer.move(caller, share, move.from(), move.to());
        boolean isFolder = moved.kind() == EntryKind.FOLDER;
        readings.wrote(
                caller, share, move.from(), isFolder, Deed.MOVED, 0, move.to().toString());
        Bodies.answer(context, json.bytes(moved));
    }

    private void delete(Context context) {
        Caller caller = Requests.caller(context);
        ShareId share = share(context);
        Entry was = store.entry(caller, share, path(context));
        writer.delete(caller, share, path(context), Optional.ofNullable(context.header("If-Match")));
        readings.wrote(caller, share, path(context), was.kind() == EntryKind.FOLDER, Deed.DELETED, was.size(), "");
        context.status(NO_CONTENT);
    }

    private static ShareId share(Context context) {
        return ShareRequests.share(context.pathParam("share"));
    }

    private static RelativePath path(Context context) {
        return Requests.path(context, ShareRequests.PREFIX);
    }
}
