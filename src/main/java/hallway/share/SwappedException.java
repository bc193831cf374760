package hallway.share;

import java.io.IOException;

/** Something was put in the place of what had been found there, before it was open: look again. */
final class SwappedException extends IOException {
    SwappedException() {
        super("it was replaced while it was opened");
    }

    SwappedException(IOException cause) {
        super("it could not be opened as what it was: " + cause.getMessage(), cause);
    }
}
