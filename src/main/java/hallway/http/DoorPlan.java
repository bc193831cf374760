package hallway.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a door: its routes, where its content comes from, and what goes on for as long as somebody reads.
 *
 * @param pace of what it sends; {@code null} for as fast as it goes
 */
public record DoorPlan(
        List<Routes> routes,
        List<ContentResolver> contents,
        List<PushSource> pushes,
        @Nullable Pace pace) {
    public DoorPlan {
        routes = List.copyOf(routes);
        contents = List.copyOf(contents);
        pushes = List.copyOf(pushes);
    }

    /** A door that sends as fast as it goes. */
    public DoorPlan(List<Routes> routes, List<ContentResolver> contents, List<PushSource> pushes) {
        this(routes, contents, pushes, null);
    }
}
