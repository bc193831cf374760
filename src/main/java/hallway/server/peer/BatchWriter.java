package hallway.server.peer;

import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.Batch;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.share.SharedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.function.Supplier;

/** Writes the frames of one batch (protocol.md, "Batch"). Once the sum is reached, all that follows is to be asked for again. */
final class BatchWriter {
    static final int BUFFER_BYTES = 64 * 1024;
    private static final int ASK_AGAIN = 413;
    private static final int GONE = 404;
    private static final int CHANGED = 410;
    private static final int FAILED = 500;

    private final Json json;
    private final OutputStream out;
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final byte[] nothing;
    private long room = Limits.BATCH_BYTES;
    private boolean full;
    private int files;

    BatchWriter(Json json, OutputStream out) {
        this.json = json;
        this.out = out;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        this.nothing = digest.digest();
    }

    /** @throws IOException if a file can't be finished whose head is out: the connection has to end */
    void write(RelativePath path, Supplier<SharedFile> open) throws IOException {
        if (full) {
            refuse(path, ASK_AGAIN);
            return;
        }
        try (SharedFile file = open.get()) {
            if (file.length() > room) {
                full = true;
                refuse(path, ASK_AGAIN);
            } else if (file.length() <= BUFFER_BYTES) {
                small(path, file);
            } else {
                large(path, file);
            }
        } catch (ProblemException e) {
            refuse(path, status(e.problem().code()));
        }
    }

    /** Files that were written whole. */
    int files() {
        return files;
    }

    /** Bytes of theirs. */
    long bytes() {
        return Limits.BATCH_BYTES - room;
    }

    /** Read as a whole before its head goes out, so that what fails is a status and the batch goes on. */
    private void small(RelativePath path, SharedFile file) throws IOException {
        int length = (int) file.length();
        buffer.clear().limit(length);
        try {
            while (buffer.hasRemaining()) {
                if (file.read(buffer, buffer.position()) <= 0) {
                    throw new IOException("the file was cut");
                }
            }
            file.requireUnchanged();
        } catch (IOException e) {
            refuse(path, CHANGED);
            return;
        }
        head(new Batch.Head(path, 200, length, file.modified()));
        out.write(buffer.array(), 0, length);
        digest.update(buffer.array(), 0, length);
        out.write(digest.digest());
        room -= length;
        files++;
    }

    private void large(RelativePath path, SharedFile file) throws IOException {
        head(new Batch.Head(path, 200, file.length(), file.modified()));
        for (long position = 0; position < file.length(); position += buffer.position()) {
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, file.length() - position));
            if (file.read(buffer, position) <= 0) {
                throw new IOException("a file was cut while it was sent");
            }
            out.write(buffer.array(), 0, buffer.position());
            digest.update(buffer.array(), 0, buffer.position());
        }
        file.requireUnchanged();
        out.write(digest.digest());
        room -= file.length();
        files++;
    }

    private void refuse(RelativePath path, int status) throws IOException {
        head(new Batch.Head(path, status, 0, Instant.EPOCH));
        out.write(nothing);
    }

    private void head(Batch.Head head) throws IOException {
        byte[] text = json.bytes(head);
        if (text.length > Batch.MAX_HEAD) {
            throw new IOException("a path that is too long for a batch");
        }
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        out.write(text);
    }

    private static int status(ProblemCode code) {
        if (code == ProblemCode.CONTENT_CHANGED) {
            return CHANGED;
        }
        return code.status() == GONE ? GONE : FAILED;
    }
}
