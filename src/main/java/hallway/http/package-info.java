/**
 * The doors: one Jetty, its connectors, the one guard before everything, bytes by range, problems, tickets.
 *
 * <p>Floor 5. The home of Jetty's server and, with {@code server.*}, of Javalin. Each door is bound to its own connectors
 * and its own Javalin servlet, so that no route shows on another door. A request passes the guard (Host, token,
 * certificate, limits), which leaves a {@link hallway.access.Caller}; then {@link hallway.http.ContentHandler} or Javalin
 * answers it and reads only that. Threads: Jetty's pool {@code hallway-http}. Sources: RFC 9110 (semantics), RFC 9112
 * (HTTP/1.1), RFC 9457 (problems), RFC 9530 (digests), RFC 6266 and 8187 (file names).
 */
@NullMarked
package hallway.http;

import org.jspecify.annotations.NullMarked;
