package hallway.transfer;

import hallway.swarm.Outcome;
import hallway.swarm.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A request that is under way, and can be broken off by another thread: after that it does not write any more. */
final class Attempt {
    private final Request request;
    private final Filling file;
    // guarded by this
    private @Nullable Outcome broken;
    private @Nullable InputStream in;

    Attempt(Request request, Filling file) {
        this.request = request;
        this.file = file;
    }

    Request request() {
        return request;
    }

    /** @throws IOException if it has been broken off meanwhile */
    void reads(InputStream from) throws IOException {
        synchronized (this) {
            if (broken == null) {
                in = from;
                return;
            }
        }
        throw new IOException("broken off");
    }

    /** As {@link Filling#write}. Under the lock on purpose: who has broken it off may write to the same place at once. */
    synchronized void write(ByteBuffer bytes, long position) throws IOException {
        if (broken != null) {
            throw new IOException("broken off");
        }
        file.write(bytes, position);
    }

    void breakOff(Outcome why) {
        InputStream open;
        synchronized (this) {
            if (broken == null) {
                broken = why;
            }
            open = in;
        }
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is closed so that its reader fails: that it fails itself is as good
                return;
            }
        }
    }

    /** Why it was broken off; {@code otherwise} if it was not. */
    synchronized Outcome outcome(Outcome otherwise) {
        return broken == null ? otherwise : broken;
    }
}
