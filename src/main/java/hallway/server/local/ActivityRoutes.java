package hallway.server.local;

import hallway.activity.Activity;
import hallway.activity.ActivityKind;
import hallway.activity.ActivityLog;
import hallway.http.Requests;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.model.Sentence;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened on this node: in facts, and in words. */
final class ActivityRoutes implements Routes {
    private static final String PATH = "/api/v1/activity";
    private static final int USUAL_PAGE = 100;

    private final Answers answers;
    private final ActivityLog log;

    ActivityRoutes(Answers answers, ActivityLog log) {
        this.answers = answers;
        this.log = log;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(PATH, this::page, Rule.OWNER);
        routes.delete(PATH, this::clear, Rule.OWNER);
    }

    private void page(Context context) {
        int limit = Requests.number(context, "limit", USUAL_PAGE);
        if (limit < 1 || limit > ActivityLog.MAX_PAGE) {
            throw Body.bad("A page has 1 to {0} entries.", ActivityLog.MAX_PAGE);
        }
        ActivityLog.Page page = log.page(before(context), limit, kind(context));
        answers.ok(
                context,
                new Answer(page.entries().stream().map(ActivityRoutes::entry).toList(), page.more()));
    }

    private static long before(Context context) {
        String text = context.queryParam("before");
        return text == null ? Long.MAX_VALUE : Body.parsed(text, ActivityRoutes::number);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is not the id of an entry", e);
        }
    }

    private static Optional<ActivityKind> kind(Context context) {
        String word = context.queryParam("kind");
        if (word == null || word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ActivityKind.parse(word)
                .orElseThrow(() -> Body.bad("“kind” has to be one of: read, wrote, fetched, failed, refused.")));
    }

    private void clear(Context context) {
        log.clear();
        answers.done(context);
    }

    private static Entry entry(Activity activity) {
        return new Entry(
                activity.id(),
                activity.time(),
                activity.kind(),
                activity.node(),
                activity.nodeName(),
                activity.share(),
                activity.path(),
                activity.folder(),
                activity.bytes(),
                activity.count(),
                ActivityWords.detail(activity),
                ActivityWords.sentence(activity));
    }

    private record Answer(List<Entry> entries, boolean more) {}

    /** As protocol.md has it. */
    private record Entry(
            long id,
            Instant time,
            ActivityKind kind,
            String node,
            String nodeName,
            String share,
            String path,
            boolean folder,
            long bytes,
            long count,
            Sentence detail,
            Sentence sentence) {}
}
