package hallway.http;

import java.util.List;

/** What stands behind a door: its routes, where its content comes from, and what goes on for as long as somebody reads. */
public record DoorPlan(List<Routes> routes, List<ContentResolver> contents, List<PushSource> pushes) {
    public DoorPlan {
        routes = List.copyOf(routes);
        contents = List.copyOf(contents);
        pushes = List.copyOf(pushes);
    }
}
