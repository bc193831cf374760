package hallway.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The text is not JSON, not of the expected form, or out of bounds. */
public final class MalformedJsonException extends IOException {
    MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
