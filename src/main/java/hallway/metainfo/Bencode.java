package hallway.metainfo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Writes bencoding (BEP 3) as it goes along; keys of a dictionary have to come in the order of their bytes, each once. */
final class Bencode {
    private static final byte[] NO_KEY = {};

    private final OutputStream out;
    // the last key of each open dictionary, the innermost first; a list has none
    private final Deque<byte[]> keys = new ArrayDeque<>();

    Bencode(OutputStream out) {
        this.out = out;
    }

    Bencode dictionary() throws IOException {
        return open('d');
    }

    Bencode list() throws IOException {
        return open('l');
    }

    private Bencode open(char kind) throws IOException {
        out.write(kind);
        keys.push(NO_KEY);
        return this;
    }

    /** The innermost dictionary or list is whole. */
    Bencode end() throws IOException {
        keys.pop();
        out.write('e');
        return this;
    }

    Bencode key(String key) throws IOException {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (Arrays.compareUnsigned(keys.pop(), bytes) >= 0) {
            throw new IllegalStateException("the key " + key + " is out of order");
        }
        keys.push(bytes);
        return string(bytes);
    }

    /** In UTF-8. */
    Bencode string(String text) throws IOException {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    Bencode string(byte[] bytes) throws IOException {
        ascii(bytes.length + ":");
        out.write(bytes);
        return this;
    }

    Bencode number(long number) throws IOException {
        ascii("i" + number + "e");
        return this;
    }

    private void ascii(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
