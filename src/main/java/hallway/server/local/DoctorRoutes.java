package hallway.server.local;

import hallway.doctor.Finding;
import hallway.http.Routes;
import hallway.http.Rule;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Supplier;

/** Why is somebody not seen? */
final class DoctorRoutes implements Routes {
    private final Answers answers;
    private final Supplier<List<Finding>> examine;

    DoctorRoutes(Answers answers, Supplier<List<Finding>> examine) {
        this.answers = answers;
        this.examine = examine;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/doctor", context -> answers.ok(context, examine.get()), Rule.OWNER);
    }
}
