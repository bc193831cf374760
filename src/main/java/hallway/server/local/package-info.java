/**
 * What the page and the command line may ask of their own node (protocol.md, "Local API").
 *
 * <p>Floor 10. Routes without logic, and the event stream. Described by {@code openapi.json}, which a test holds against
 * the routes.
 */
@NullMarked
package hallway.server.local;

import org.jspecify.annotations.NullMarked;
