package hallway.server.peer;

import hallway.access.Caller;
import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.Batch;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.share.ShareStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /v1/shares/{share}/batch}: many small files in one answer. */
public final class BatchRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRoutes.class);

    private final ShareStore store;
    private final Json json;
    private final Readings readings;

    public BatchRoutes(ShareStore store, Json json, Readings readings) {
        this.store = store;
        this.json = json;
        this.readings = readings;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/v1/shares/{share}/batch", this::batch, Rule.NODE);
    }

    private void batch(Context context) throws IOException {
        Caller caller = Requests.caller(context);
        ShareId share = ShareRequests.share(context.pathParam("share"));
        Batch batch = Bodies.read(context, json, Batch.class);
        if (batch.paths().size() > Limits.BATCH_FILES) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE, "At most {0} files can be asked for at once.", Limits.BATCH_FILES);
        }
        // whether the share is there at all is one answer, not one a file
        var unused = noted(caller, share, RelativePath.TOP, () -> store.entry(caller, share, RelativePath.TOP));
        context.contentType("application/x-hallway-batch");
        OutputStream out = new BufferedOutputStream(Requests.output(context), BatchWriter.BUFFER_BYTES);
        BatchWriter writer = new BatchWriter(json, out);
        try {
            for (RelativePath path : batch.paths()) {
                writer.write(path, () -> noted(caller, share, path, () -> store.open(caller, share, path)));
            }
            out.flush();
        } catch (IOException e) {
            LOG.info("a batch broke off: {}", e.toString());
            Bodies.cut(context);
        }
        if (writer.files() > 0) {
            readings.read(caller, share, commonFolder(batch.paths()), true, writer.files(), writer.bytes());
        }
    }

    private <T> T noted(Caller caller, ShareId share, RelativePath path, Supplier<T> read) {
        try {
            return read.get();
        } catch (ProblemException e) {
            readings.refused(caller, share, path, e.problem().code());
            throw e;
        }
    }

    /** The folder that all of {@code paths}, one at least, lie in. */
    static RelativePath commonFolder(List<RelativePath> paths) {
        List<String> common = paths.get(0).segments();
        common = common.subList(0, Math.max(0, common.size() - 1));
        for (RelativePath path : paths) {
            List<String> names = path.segments();
            int same = 0;
            while (same < common.size()
                    && same < names.size() - 1
                    && common.get(same).equals(names.get(same))) {
                same++;
            }
            common = common.subList(0, same);
        }
        return new RelativePath(common);
    }
}
