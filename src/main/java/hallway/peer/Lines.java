package hallway.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Cuts a stream of bytes into lines, none longer than it may be; empty ones are left out. Not safe for use by several threads. */
final class Lines {
    private final int most;
    private final Taker taker;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** Takes each line, without its end. */
    interface Taker {
        /** @throws IOException if it says what can't be */
        void take(byte[] line) throws IOException;
    }

    /** @param most bytes of a line */
    Lines(int most, Taker taker) {
        this.most = most;
        this.taker = taker;
    }

    /** @throws IOException if a line is too long, or the taker's */
    void accept(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b != '\n') {
                line.write(b);
                if (line.size() > most) {
                    throw new IOException("a line of more than " + most + " bytes");
                }
            } else if (line.size() > 0) {
                byte[] whole = line.toByteArray();
                line.reset();
                taker.take(whole);
            }
        }
    }
}
