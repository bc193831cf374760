package hallway.peer;

import hallway.json.Json;
import hallway.model.News;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Makes lines of the news out of what arrives, and hands them on by their type. Used by one thread at a time. */
final class NewsLines {
    /** Who hears the news. */
    interface Listener {
        void catalog(News.Catalog catalog);

        void peers(News.Peers peers);

        /** Anything was heard; called for each line. */
        void alive();

        void bye();
    }

    private final Json json;
    private final Listener listener;
    private final Lines lines;

    NewsLines(Json json, Listener listener) {
        this.json = json;
        this.listener = listener;
        this.lines = new Lines(News.MAX_LINE, this::dispatch);
    }

    /** @throws IOException if a line is too long or not one of the news */
    void accept(ByteBuffer bytes) throws IOException {
        lines.accept(bytes);
    }

    private void dispatch(byte[] text) throws IOException {
        String type = json.read(text, News.class).type();
        listener.alive();
        if (type.equals(News.CATALOG)) {
            listener.catalog(json.read(text, News.Catalog.class));
        } else if (type.equals(News.PEERS)) {
            listener.peers(json.read(text, News.Peers.class));
        } else if (type.equals(News.BYE)) {
            listener.bye();
        }
    }
}
