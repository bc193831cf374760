package hallway.http;

import java.util.List;

/** What stands behind a door: its routes, and where its content comes from. */
public record DoorPlan(List<Routes> routes, List<ContentResolver> contents) {
    public DoorPlan {
        routes = List.copyOf(routes);
        contents = List.copyOf(contents);
    }
}
