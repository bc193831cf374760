package hallway.http;

import hallway.access.Caller;
import java.util.List;
import java.util.Optional;

/** Finds the content that a request names. Implemented by the servers above. */
public interface ContentResolver {
    /**
     * Called on a thread that may wait.
     *
     * @param segments the request's path, split at its slashes and then percent-decoded once, from the door's root on:
     *     {@code v1, shares, <id>, content, Plans, 100% sure.txt}
     * @return the open content; empty if the path is not one of content, and is Javalin's
     * @throws hallway.model.ProblemException if it is content that can't be had
     */
    Optional<Content> resolve(Caller caller, List<String> segments);

    /** The same for content that hangs on more of the request than its path. */
    default Optional<Content> resolve(Caller caller, List<String> segments, AskedHeaders headers) {
        return resolve(caller, segments);
    }
}
