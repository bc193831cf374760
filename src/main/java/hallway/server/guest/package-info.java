/**
 * What stands behind the guests' door: plain pages for devices without Hallway, which need neither scripts nor cookies, and
 * the bytes behind links.
 *
 * <p>Floor 10. Answered from this node alone, never forwarded. Who asks follows from the secret in the path; every look at
 * the disk goes through {@link hallway.share.GuestShelf}, and every text from elsewhere into a page by {@link
 * hallway.server.guest.Html}, which has no other way than as text. Pages are in the language that the browser asks for.
 */
@NullMarked
package hallway.server.guest;

import org.jspecify.annotations.NullMarked;
