package hallway.database;

import java.io.IOException;

/** A database that can't be opened; the message is a sentence for the person at the screen. */
public final class DatabaseException extends IOException {
    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    DatabaseException(String message) {
        super(message);
    }
}
