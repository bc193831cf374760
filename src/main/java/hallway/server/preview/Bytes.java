package hallway.server.preview;

import hallway.http.Content;
import hallway.http.ContentSource;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes of a file of the office, for what is made of them here. */
final class Bytes {
    private Bytes() {}

    /** The first bytes of {@code content}, {@code most} at the most. */
    static byte[] beginning(Content content, int most) {
        int length = (int) Math.min(most, content.length());
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (ContentSource source = content.open(0, length)) {
            while (bytes.hasRemaining()) {
                if (source.read(bytes) < 0) {
                    throw new IOException("the file ended before its promised length");
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return bytes.array();
    }

    static ProblemException unreadable(IOException cause) {
        return new ProblemException(
                new Problem(ProblemCode.UNREADABLE, "The file can't be read on the machine that shares it."), cause);
    }

    static void close(Content content) {
        try {
            content.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
