package hallway.peer;

import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.ObjectWords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes lines of the news of pieces out of what arrives; none of them reaches beyond the object. Used by one thread at a time. */
final class HaveLines {
    private static final Pattern LOAD = Pattern.compile("(\\d{1,4})/(\\d{1,4})");
    /** Nobody has told how busy it is: as good as idle. */
    private static final PeerObjects.Load UNKNOWN = new PeerObjects.Load(0, Limits.UPLOADS);

    private final int pieces;
    private final PeerObjects.HaveListener listener;
    private final Lines lines;
    private boolean begun;

    /** @param pieces of the object */
    HaveLines(Json json, int pieces, PeerObjects.HaveListener listener) {
        this.pieces = pieces;
        this.listener = listener;
        this.lines = new Lines(ObjectWords.MAX_LINE, line -> take(json.read(line, ObjectWords.Have.class)));
    }

    /** @throws IOException if a line is too long, or says what can't be */
    void accept(ByteBuffer bytes) throws IOException {
        lines.accept(bytes);
    }

    private void take(ObjectWords.Have said) throws IOException {
        if (said.n() != pieces
                || said.add().size() > ObjectWords.MOST_ADDED
                || said.suggest().size() > Limits.SUGGESTED) {
            throw new IOException("news of another object, or too many of them");
        }
        requirePieces(said.add());
        requirePieces(said.suggest());
        if (!begun) {
            begun = true;
            listener.have(all(said), said.complete());
        } else if (!said.add().isEmpty()) {
            listener.added(said.add());
        }
        listener.load(load(said.load()));
        if (!said.suggest().isEmpty()) {
            listener.suggested(said.suggest());
        }
    }

    private BitSet all(ObjectWords.Have said) throws IOException {
        BitSet all = new BitSet(pieces);
        if (said.complete()) {
            all.set(0, pieces);
            return all;
        }
        try {
            all = BitSet.valueOf(Base64.getDecoder().decode(said.bits()));
        } catch (IllegalArgumentException e) {
            throw new IOException("a map of pieces that can't be read", e);
        }
        if (all.length() > pieces) {
            throw new IOException("a map of more pieces than there are");
        }
        return all;
    }

    private void requirePieces(List<Integer> numbers) throws IOException {
        for (int number : numbers) {
            if (number < 0 || number >= pieces) {
                throw new IOException("a piece that there is not");
            }
        }
    }

    /** {@code 3/8}; what is none is as good as idle. */
    static PeerObjects.Load load(String text) {
        Matcher matcher = LOAD.matcher(text);
        return matcher.matches()
                ? new PeerObjects.Load(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : UNKNOWN;
    }

    /** {@code 17,903}; numbers that are no pieces are left out, and all beyond the bound. */
    static List<Integer> pieces(@Nullable String text, int pieces) {
        List<Integer> numbers = new ArrayList<>();
        if (text != null && text.length() <= 1000) {
            for (String part : text.split(",", Limits.SUGGESTED + 1)) {
                if (part.matches("\\d{1,7}") && Integer.parseInt(part) < pieces && numbers.size() < Limits.SUGGESTED) {
                    numbers.add(Integer.parseInt(part));
                }
            }
        }
        return List.copyOf(numbers);
    }
}
