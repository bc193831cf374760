package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of this API (OpenAPI 3.1), as it stands in the jar. */
final class OpenApiRoutes implements Routes {
    static final String PATH = "/api/v1/openapi.json";

    @Override
    public void register(RoutesConfig routes) {
        routes.get(PATH, context -> context.contentType("application/json").result(document()), Rule.OWNER);
    }

    static byte[] document() {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
