package hallway.server.peer;

import hallway.access.Caller;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The open news of one caller. Touched by the news thread alone: the container's calls are handed over to it. Nothing
 * here waits for the network.
 */
final class NewsWriter implements WriteListener {
    /** What a caller may leave unread before it is dropped; a catalog that is under way counts once it is through. */
    private static final int MAX_PENDING = 64 * 1024;

    private final Caller.Peer caller;
    private final Context context;
    private final ServletOutputStream out;
    private final Executor thread;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Deque<byte[]> pending = new ArrayDeque<>();
    private long pendingBytes;
    private byte[] lastCatalog = {};
    private byte[] lastPeers = {};
    private boolean unflushed;
    private boolean ending;

    NewsWriter(Caller.Peer caller, Context context, Executor thread) throws IOException {
        this.caller = caller;
        this.context = context;
        this.thread = thread;
        this.out = context.res().getOutputStream();
    }

    Caller.Peer caller() {
        return caller;
    }

    /** Done when the answer has ended, however. */
    CompletableFuture<Void> end() {
        return end;
    }

    void begin() {
        out.setWriteListener(this);
    }

    void catalog(byte[] line) {
        if (!Arrays.equals(line, lastCatalog)) {
            lastCatalog = line;
            line(line);
        }
    }

    void peers(byte[] line) {
        if (!Arrays.equals(line, lastPeers)) {
            lastPeers = line;
            line(line);
        }
    }

    void line(byte[] line) {
        if (end.isDone() || ending) {
            return;
        }
        if (pendingBytes > MAX_PENDING) {
            drop();
            return;
        }
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        pending.add(whole);
        pendingBytes += whole.length;
        drain();
    }

    /** Ends the answer once what is pending has been written. */
    void finish() {
        ending = true;
        drain();
    }

    /** Ends the connection now. */
    void drop() {
        if (!end.isDone()) {
            Bodies.cut(context);
            end.complete(null);
        }
    }

    private void drain() {
        try {
            while (!end.isDone() && out.isReady()) {
                byte[] next = pending.poll();
                if (next != null) {
                    pendingBytes -= next.length;
                    unflushed = true;
                    out.write(next);
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    if (ending) {
                        end.complete(null);
                    }
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            drop();
        }
    }

    @Override
    public void onWritePossible() {
        thread.execute(this::drain);
    }

    @Override
    public void onError(Throwable failure) {
        thread.execute(this::drop);
    }
}
