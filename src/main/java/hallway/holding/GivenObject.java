package hallway.holding;

import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;

/** An object, open, as one caller may read it now. Safe for use by any thread until it is closed. */
public sealed interface GivenObject extends Closeable permits OwnObject, HeldObject {
    ObjectId id();

    /** All pieces are there. */
    boolean isComplete();

    /** The pieces that are there, a copy. */
    BitSet have();

    /** The hashes of its pieces one after the other; empty if they are not known here any more. */
    Optional<byte[]> layer();

    /**
     * Reads into {@code into} from {@code position} on, within pieces that are there.
     *
     * @return bytes read, at least 1 unless {@code into} is full
     * @throws IOException if the caller may not read it any more, or it is not what it was
     */
    int read(ByteBuffer into, long position) throws IOException;

    /** @throws IOException if what was read since it was opened may not have been the object */
    void requireUnchanged() throws IOException;

    /** {@code true} as long as the caller may have it; for answers that go on without reading. */
    boolean isStillGiven();

    /** Where it lies in an own share; empty for what was fetched from others. */
    Optional<Place> place();

    /** Whose it is, where this node only holds it. */
    Optional<NodeId> owner();

    /** A file of a share. */
    record Place(ShareId share, RelativePath path) {}
}
