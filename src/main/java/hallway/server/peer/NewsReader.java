package hallway.server.peer;

import hallway.access.Caller;
import hallway.http.PushStream;
import hallway.model.Level;
import java.util.Arrays;

/** One caller who reads the news, and what it was told last. Touched by the news thread alone. */
final class NewsReader {
    private final Caller.Peer caller;
    private final PushStream stream;
    private Level level;
    private byte[] lastCatalog = {};
    private byte[] lastPeers = {};

    NewsReader(Caller.Peer caller, PushStream stream) {
        this.caller = caller;
        this.stream = stream;
        this.level = caller.level();
    }

    Caller.Peer caller() {
        return caller;
    }

    /** How well it was known when it was told last. */
    Level level() {
        return level;
    }

    void at(Level now) {
        level = now;
    }

    boolean isOf(PushStream other) {
        return stream == other;
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
        byte[] whole = Arrays.copyOf(line, line.length + 1);
        whole[line.length] = '\n';
        stream.send(whole);
    }

    /** Ends the answer once what is pending has been read. */
    void finish() {
        stream.finish();
    }

    /** Ends the connection now. */
    void cut() {
        stream.cut();
    }
}
