package hallway.server.local;

import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.limit.Limits;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.office.OfficeCatalog;
import hallway.share.ShareBins;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The bins of this machine's shares, for their owner alone. */
final class BinRoutes implements Routes {
    private static final String BIN = "/api/v1/shares/{share}/bin";

    private final Answers answers;
    private final OfficeCatalog office;
    private final ShareBins bins;

    BinRoutes(Answers answers, OfficeCatalog office, ShareBins bins) {
        this.answers = answers;
        this.office = office;
        this.bins = bins;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(BIN, this::list, Rule.OWNER);
        routes.post(BIN + "/{id}/restore", this::restore, Rule.OWNER);
        routes.delete(BIN + "/{id}", this::erase, Rule.OWNER);
        routes.delete(BIN, this::empty, Rule.OWNER);
    }

    private void list(Context context) {
        int offset = Requests.number(context, "offset", 0);
        int limit = Requests.number(context, "limit", Limits.BIN_PAGE);
        if (offset < 0 || limit < 1 || limit > Limits.BIN_PAGE) {
            throw Body.bad("A page has 1 to {0} entries.", Limits.BIN_PAGE);
        }
        answers.ok(context, bins.list(share(context), offset, limit));
    }

    private void restore(Context context) {
        answers.ok(context, new Restored(bins.restore(share(context), context.pathParam("id"))));
    }

    private void erase(Context context) {
        bins.erase(share(context), context.pathParam("id"));
        answers.done(context);
    }

    private void empty(Context context) {
        bins.empty(share(context));
        answers.done(context);
    }

    private ShareId share(Context context) {
        return office.share(office.ownNode(), context.pathParam("share")).id();
    }

    private record Restored(RelativePath path) {}
}
