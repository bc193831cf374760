package hallway.http;

import java.util.Optional;

/** The header fields of a request, for what stands before the routes. */
@FunctionalInterface
public interface AskedHeaders {
    /** The first field of that name, whatever its case. */
    Optional<String> get(String name);
}
