package hallway.server.local;

import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Written;
import hallway.office.FileRef;
import hallway.office.OfficeCatalog;
import hallway.office.OfficeWriting;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** Changes what lies in shares of the office, own ones and others' (protocol.md, "Writing"). */
final class WriteRoutes implements Routes {
    private static final String SHARE = "/api/v1/nodes/{node}/shares/{share}/";

    private final Json json;
    private final Answers answers;
    private final OfficeCatalog office;
    private final OfficeWriting writing;

    WriteRoutes(Json json, Answers answers, OfficeCatalog office, OfficeWriting writing) {
        this.json = json;
        this.answers = answers;
        this.office = office;
        this.writing = writing;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.put(SHARE + "content/<path>", this::put, Rule.OWNER);
        routes.post(SHARE + "folder/<path>", this::makeFolder, Rule.OWNER);
        routes.post(SHARE + "move", this::move, Rule.OWNER);
        routes.delete(SHARE + "entry/<path>", this::delete, Rule.OWNER);
    }

    private void put(Context context) {
        try {
            Written written = writing.put(ref(context), Requests.terms(context), Requests.body(context));
            if (written.created()) {
                answers.created(context, written);
            } else {
                answers.ok(context, written);
            }
        } catch (ProblemException e) {
            Requests.refuse(context, json, e, Limits.REFUSED_BYTES_OF_PAGE);
        }
    }

    private void makeFolder(Context context) {
        answers.created(context, writing.makeFolder(ref(context)));
    }

    private void move(Context context) {
        Body body = Body.of(context, json);
        RelativePath from = Body.parsed(body.requiredText("from"), RelativePath::parse);
        RelativePath to = Body.parsed(body.requiredText("to"), RelativePath::parse);
        FileRef share = office.file(context.pathParam("node"), context.pathParam("share"), RelativePath.TOP);
        answers.ok(context, writing.move(share, from, to));
    }

    private void delete(Context context) {
        writing.delete(ref(context), Optional.ofNullable(context.header("If-Match")));
        answers.done(context);
    }

    private FileRef ref(Context context) {
        return office.file(
                context.pathParam("node"), context.pathParam("share"), Requests.path(context, FileRoutes.PREFIX));
    }
}
