package hallway.peer;

import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.Batch;
import hallway.model.RelativePath;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;

/** Reads the frames of a batch (protocol.md, "Batch"). Nothing is allocated before its length has been checked (S44). */
final class BatchReader {
    private static final int ASK_AGAIN = 413;

    private final Json json;
    private final MessageDigest digest = Digests.sha256();

    BatchReader(Json json) {
        this.json = json;
    }

    /**
     * Gives {@code sink} the files of {@code paths}, verified.
     *
     * @return how many of them are answered; the rest is to be asked for again. At least 1
     * @throws IOException if the answer is cut off or not what was asked for
     */
    int read(InputStream stream, List<RelativePath> paths, PeerClient.BatchSink sink) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 64 * 1024));
        long room = Limits.BATCH_BYTES;
        int answered = paths.size();
        for (int i = 0; i < paths.size(); i++) {
            Batch.Head head = head(in);
            if (!head.path().equals(paths.get(i)) || head.length() > room) {
                throw new IOException("a batch with a file in it that was not asked for, or too many bytes");
            }
            room -= head.length();
            byte[] bytes = verified(in, (int) head.length());
            if (head.status() == ASK_AGAIN) {
                answered = Math.min(answered, i);
            }
            // a file that is alone too large for a batch would be asked for for ever
            if (head.status() != ASK_AGAIN || i == 0) {
                sink.accept(head.path(), head.status(), PlausibleTime.of(head.modified()), bytes);
            }
        }
        if (in.read() >= 0) {
            throw new IOException("a batch that goes on after its last file");
        }
        return Math.max(1, answered);
    }

    private Batch.Head head(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > Batch.MAX_HEAD) {
            throw new IOException("a batch head out of bounds");
        }
        return json.read(exactly(in, length), Batch.Head.class);
    }

    private byte[] verified(DataInputStream in, int length) throws IOException {
        byte[] bytes = exactly(in, length);
        byte[] claimed = exactly(in, Batch.DIGEST_BYTES);
        if (!MessageDigest.isEqual(digest.digest(bytes), claimed)) {
            throw new IOException("a file in a batch that does not fit its digest");
        }
        return bytes;
    }

    /** Grows as the bytes come: a peer that only claims a length costs nothing. */
    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a batch that is cut off");
        }
        return bytes;
    }
}
