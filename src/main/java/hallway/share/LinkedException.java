package hallway.share;

import java.io.IOException;

/** There is a link where one must not be: on the way to what is written, or in its place. */
final class LinkedException extends IOException {
    LinkedException() {
        super("a link is not written through");
    }
}
