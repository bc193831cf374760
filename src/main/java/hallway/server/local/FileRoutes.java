package hallway.server.local;

import hallway.http.ContentNames;
import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.model.ListingQuery;
import hallway.model.SortKey;
import hallway.office.FileRef;
import hallway.office.OfficeCatalog;
import hallway.office.OfficeFiles;
import hallway.share.ShareStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Folders and entries of the office; the bytes of files are {@link OfficeContent}'s. */
final class FileRoutes implements Routes {
    private static final String SHARE = "/api/v1/nodes/{node}/shares/{share}/";
    /** Segments before the path inside the share. */
    static final int PREFIX = 7;

    private final Answers answers;
    private final OfficeCatalog office;
    private final OfficeFiles files;

    FileRoutes(Answers answers, OfficeCatalog office, OfficeFiles files) {
        this.answers = answers;
        this.office = office;
        this.files = files;
    }

    @Override
    public void register(RoutesConfig routes) {
        // a share's top has no path, and Javalin's <path> is never empty
        routes.get(SHARE + "entries", this::list, Rule.OWNER);
        routes.get(SHARE + "entries/<path>", this::list, Rule.OWNER);
        routes.get(SHARE + "entry", this::entry, Rule.OWNER);
        routes.get(SHARE + "entry/<path>", this::entry, Rule.OWNER);
        routes.get(SHARE + "zip", this::zip, Rule.OWNER);
        routes.get(SHARE + "zip/<path>", this::zip, Rule.OWNER);
    }

    private void list(Context context) {
        answers.ok(context, files.list(ref(context), query(context)));
    }

    private void entry(Context context) {
        answers.ok(context, files.entry(ref(context)));
    }

    /** A failure after the first byte breaks the connection off, so that nobody takes half an archive for a whole one. */
    private void zip(Context context) throws IOException {
        try (ShareStore.ZipStream zip = files.zip(ref(context))) {
            context.contentType("application/zip");
            context.header("Content-Disposition", ContentNames.attachment(zip.fileName()));
            zip.writeTo(context.res().getOutputStream());
        }
    }

    private FileRef ref(Context context) {
        return office.file(context.pathParam("node"), context.pathParam("share"), Requests.path(context, PREFIX));
    }

    private static ListingQuery query(Context context) {
        boolean descending = choice(context, "order", "asc", "asc", "desc").equals("desc");
        SortKey sort = SortKey.valueOf(
                choice(context, "sort", "name", "name", "size", "time").toUpperCase(Locale.ROOT));
        int offset = Requests.number(context, "offset", 0);
        int limit = Requests.number(context, "limit", ListingQuery.MAX_LIMIT);
        String listing = Optional.ofNullable(context.queryParam("listing")).orElse("");
        return Body.parsed(
                "offset " + offset + ", limit " + limit,
                ignored -> new ListingQuery(sort, descending, offset, limit, listing));
    }

    private static String choice(Context context, String name, String absent, String... words) {
        String word = Optional.ofNullable(context.queryParam(name)).orElse(absent);
        for (String known : words) {
            if (known.equals(word)) {
                return known;
            }
        }
        throw Body.bad("“{0}” has to be one of: {1}.", name, String.join(", ", words));
    }
}
