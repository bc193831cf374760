package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.holding.Holding;
import hallway.model.NodeId;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Set;

/**
 * What a download has so far, for others to read: by a channel of its own, so that an interrupt of a reader, which closes
 * the channel, does not end the download.
 */
final class PartHolding implements Holding, AutoCloseable {
    private final Manifest manifest;
    private final NodeId owner;
    private final FileChannel channel;
    // guarded by this
    private final BitSet have;

    private PartHolding(Manifest manifest, NodeId owner, FileChannel channel, BitSet have) {
        this.manifest = manifest;
        this.owner = owner;
        this.channel = channel;
        this.have = have;
    }

    /** @param have verified pieces; becomes its own */
    static PartHolding open(Manifest manifest, NodeId owner, Path part, BitSet have) throws IOException {
        FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return new PartHolding(manifest, owner, channel, have);
    }

    synchronized void verified(int piece) {
        have.set(piece);
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public NodeId owner() {
        return owner;
    }

    @Override
    public synchronized BitSet have() {
        return (BitSet) have.clone();
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        if (!into.hasRemaining()) {
            return 0;
        }
        int count = channel.read(into, position);
        if (count < 1) {
            throw new EOFException("the part file is shorter than it was");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
