package hallway.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content.Sink;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Sends a run of bytes: reads into a pooled direct buffer, writes it, and goes on when the socket has taken it. Never a
 * mapped file: one that is cut while it is sent kills the whole process (DESIGN.md section 2).
 */
final class ContentPump extends IteratingCallback {
    /** Bytes a read; STACK.md section 2: 64 to 256 KiB, more is no better. */
    static final int BUFFER = 256 * 1024;

    private final Callback callback;
    private final Sink response;
    private final ContentSource source;
    private final RetainableByteBuffer buffer;
    private final @Nullable MessageDigest digest;
    private final @Nullable Pacer pacer;
    private long left;
    /** Bytes that have been waited for already; 0 for none. */
    private int granted;

    private boolean lastSent;

    /**
     * @param length bytes that {@code source} has to bring
     * @param digest is fed all that is sent, or {@code null}
     * @param pacer says when; {@code null} for as fast as it goes
     */
    ContentPump(
            Sink response,
            ByteBufferPool pool,
            ContentSource source,
            long length,
            @Nullable MessageDigest digest,
            @Nullable Pacer pacer,
            Callback callback) {
        this.callback = callback;
        this.response = response;
        this.source = source;
        this.left = length;
        this.digest = digest;
        this.pacer = pacer;
        this.buffer = pool.acquire((int) Math.max(1, Math.min(BUFFER, length)), true);
    }

    @Override
    protected Action process() throws IOException {
        if (lastSent) {
            return Action.SUCCEEDED;
        }
        ByteBuffer bytes = buffer.getByteBuffer();
        int next = (int) Math.min(bytes.capacity(), left);
        if (pacer != null) {
            if (granted == 0) {
                granted = pacer.step(next);
                if (!pacer.isTime(granted, this::succeeded)) {
                    return Action.SCHEDULED;
                }
            }
            next = granted;
            granted = 0;
        }
        BufferUtil.clearToFill(bytes);
        bytes.limit(next);
        while (bytes.hasRemaining()) {
            if (source.read(bytes) < 0) {
                throw new IOException("the content ended " + left + " bytes too early");
            }
        }
        bytes.flip();
        left -= bytes.remaining();
        if (digest != null) {
            digest.update(bytes.duplicate());
        }
        lastSent = left == 0;
        response.write(lastSent, bytes, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        buffer.release();
        callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        buffer.release();
        callback.failed(cause);
    }
}
