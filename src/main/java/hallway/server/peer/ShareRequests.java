package hallway.server.peer;

import hallway.http.Requests;
import hallway.model.ListingQuery;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.ShareId;
import hallway.model.SortKey;
import io.javalin.http.Context;
import java.util.Locale;

/** What requests for shares say. */
final class ShareRequests {
    /** Segments before the path inside a share: {@code v1/shares/<id>/<what>}. */
    static final int PREFIX = 4;

    private ShareRequests() {}

    /** @throws ProblemException {@code SHARE_NOT_FOUND} also for what can't be an id: it is simply not there */
    static ShareId share(String text) {
        try {
            return new ShareId(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemCode.SHARE_NOT_FOUND, "There is no such share. It may have been removed or renamed.");
        }
    }

    static ListingQuery query(Context context) {
        String listing = context.queryParam("listing");
        try {
            return new ListingQuery(
                    sort(context),
                    isDescending(context),
                    Requests.number(context, "offset", 0),
                    Requests.number(context, "limit", ListingQuery.MAX_LIMIT),
                    listing == null ? "" : listing);
        } catch (IllegalArgumentException e) {
            throw bad("A page has 1 to " + ListingQuery.MAX_LIMIT + " entries and starts at 0 or later.");
        }
    }

    private static SortKey sort(Context context) {
        String word = context.queryParam("sort");
        if (word == null) {
            return SortKey.NAME;
        }
        for (SortKey key : SortKey.values()) {
            if (key.name().toLowerCase(Locale.ROOT).equals(word)) {
                return key;
            }
        }
        throw bad("A folder is sorted by name, size or time.");
    }

    private static boolean isDescending(Context context) {
        String word = context.queryParam("order");
        if (word == null || word.equals("asc")) {
            return false;
        }
        if (word.equals("desc")) {
            return true;
        }
        throw bad("A folder is sorted asc or desc.");
    }

    private static ProblemException bad(String sentence) {
        return new ProblemException(ProblemCode.BAD_REQUEST, sentence);
    }
}
