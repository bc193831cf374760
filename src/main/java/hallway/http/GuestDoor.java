package hallway.http;

import hallway.access.Caller;
import java.io.IOException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * What the guests' door needs of those above: who comes with a link, and its own TLS.
 *
 * @param callers the guest whom a link's secret makes, {@link Caller.Anonymous} for one that opens nothing
 * @param tls asked each time that the door opens on an address
 */
public record GuestDoor(Function<String, Caller> callers, Tls tls) {
    /** For doors without guests. */
    static final GuestDoor NONE = new GuestDoor(secret -> new Caller.Anonymous(), () -> {
        throw new IOException("no guests are expected");
    });

    /** Makes the context when it is first wanted. */
    public interface Tls {
        SSLContext context() throws IOException;
    }
}
