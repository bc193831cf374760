package hallway.holding;

import hallway.chunk.Manifest;
import hallway.model.NodeId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * An object of another node that this one has fetched, or is fetching. It is given to whoever shows a grant of its owner.
 * Implemented by {@code transfer}; safe for use by any thread.
 */
public interface Holding {
    Manifest manifest();

    /** Whose share it comes from: who signs the grants. */
    NodeId owner();

    /** The pieces that are verified and can be read, a copy. */
    BitSet have();

    /**
     * Reads into {@code into} from {@code position} on, within pieces that are had.
     *
     * @return bytes read, at least 1 unless {@code into} is full
     * @throws IOException if it is not what it was any more: it was moved, changed, or can't be read
     */
    int read(ByteBuffer into, long position) throws IOException;
}
