/**
 * JSON text to values and back, within bounds.
 *
 * <p>Floor 2. The home of Jackson. Everything read is hostile: nesting, names, strings and numbers are bounded before
 * memory is taken (PROTOCOL.md S22, S44), unknown fields are ignored, unknown words of an enum become {@code UNKNOWN}.
 * Names of enums are lower case on the wire; times are RFC 3339 in UTC.
 */
@NullMarked
package hallway.json;

import org.jspecify.annotations.NullMarked;
