package hallway.server.peer;

import hallway.holding.GivenObject;
import hallway.http.PushStream;
import hallway.json.Json;
import hallway.model.NodeId;
import hallway.model.ObjectWords;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** One caller who reads the news of an object's pieces, and what it was told. Touched by the thread of them alone. */
final class HaveReader {
    private final NodeId caller;
    private final GivenObject object;
    private final PushStream stream;
    private final int pieces;
    private BitSet told = new BitSet();

    HaveReader(NodeId caller, GivenObject object, PushStream stream, int pieces) {
        this.caller = caller;
        this.object = object;
        this.stream = stream;
        this.pieces = pieces;
    }

    GivenObject object() {
        return object;
    }

    boolean isOf(PushStream other) {
        return stream == other;
    }

    boolean isOf(NodeId node, GivenObject same) {
        return caller.equals(node) && object.id().equals(same.id());
    }

    /** The first line. */
    void begin(Json json, ObjectWords.Have line) {
        told = object.have();
        send(json, line);
    }

    /** Pieces that it has not been told of, at most {@code most}; they are told now. */
    List<Integer> fresh(int most) {
        BitSet fresh = object.have();
        fresh.andNot(told);
        List<Integer> add = fresh.stream().limit(most).boxed().toList();
        add.forEach(told::set);
        return add;
    }

    int pieces() {
        return pieces;
    }

    void send(Json json, ObjectWords.Have line) {
        byte[] text = json.bytes(line);
        byte[] whole = Arrays.copyOf(text, text.length + 1);
        whole[text.length] = '\n';
        stream.send(whole);
    }

    /** Ends the answer, once what waits was read. */
    void finish() {
        stream.finish();
    }

    /** Lets go of the object. */
    void close() throws IOException {
        object.close();
    }
}
