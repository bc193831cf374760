package hallway.peer;

import hallway.json.Json;
import hallway.model.News;
import hallway.model.RelativePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a peer answers: lines of news ({@code n}), batches ({@code b}), trees ({@code t}), addresses that it passes on
 * ({@code a}). The first byte says which. Nothing but an {@link IOException} may come of it.
 */
public final class AnswerFuzz {
    private static final Json JSON = new Json();
    private static final List<RelativePath> ASKED = List.of(RelativePath.parse("a/b.txt"), RelativePath.parse("gone"));

    private AnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        try {
            switch (input[0]) {
                case 'n' -> new NewsLines(JSON, new Deaf()).accept(ByteBuffer.wrap(rest));
                case 'b' -> batch(rest);
                case 't' -> new TreeReader(JSON).read(new ByteArrayInputStream(rest), entry -> {});
                case 'a' -> AddressText.parse(new String(rest, StandardCharsets.UTF_8));
                default -> {
                    // no parser of ours
                }
            }
        } catch (IOException e) {
            // refused, as it should be
            return;
        }
    }

    private static void batch(byte[] bytes) throws IOException {
        int answered = new BatchReader(JSON)
                .read(new ByteArrayInputStream(bytes), ASKED, (path, status, time, file) -> {
                    if (!ASKED.contains(path) || file.length > bytes.length) {
                        throw new IllegalStateException("a file that was not asked for, or is not there");
                    }
                });
        if (answered < 1 || answered > ASKED.size()) {
            throw new IllegalStateException("more files answered than were asked for");
        }
    }

    private static final class Deaf implements NewsLines.Listener {
        @Override
        public void catalog(News.Catalog catalog) {}

        @Override
        public void peers(News.Peers peers) {
            peers.peers().forEach(peer -> peer.addresses().forEach(AddressText::parse));
        }

        @Override
        public void alive() {}

        @Override
        public void bye() {}
    }
}
