package hallway.document;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What the node asks of the child.
 *
 * @param page from 1; of {@link Kind#PAGE} only
 * @param size longest side of the picture in pixels
 */
record Order(Kind kind, String file, int page, int size) {
    enum Kind {
        COUNT,
        PAGE,
        THUMBNAIL
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeUTF(kind.name());
        out.writeUTF(file);
        out.writeInt(page);
        out.writeInt(size);
        out.flush();
    }

    static Order readFrom(DataInputStream in) throws IOException {
        return new Order(Kind.valueOf(in.readUTF()), in.readUTF(), in.readInt(), in.readInt());
    }
}
