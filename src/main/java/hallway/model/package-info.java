/**
 * Values and records of the wire: what crosses between nodes, the page and the command line.
 *
 * <p>Floor 1. No I/O, only {@code java.*} (DESIGN.md section 1). Every record is immutable and checks itself in its
 * compact constructor, so that a value that exists is a value that may be used; {@link IllegalArgumentException} is what
 * a malformed one answers, and the codec above turns it into a problem. Names on the wire are stable words, never
 * ordinals; unknown fields are ignored, unknown names become {@code UNKNOWN}.
 *
 * <p>Words: a <em>node</em> is a workstation that runs Hallway, a <em>peer</em> is another node seen from here, a
 * <em>share</em> is a folder that a node offers, an <em>entry</em> is a file or folder in it.
 */
@NullMarked
package hallway.model;

import org.jspecify.annotations.NullMarked;
