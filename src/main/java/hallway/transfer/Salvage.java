package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Set;

/**
 * What a run that was killed had on the disk and had not noted yet: looked at once what the file is made of is known, and
 * not fetched again where it is right (S31).
 */
final class Salvage {
    private final Filling file;
    private final Manifest manifest;
    private final PieceHash hash;
    private final ByteBuffer piece;

    Salvage(Filling file, Manifest manifest) {
        this.file = file;
        this.manifest = manifest;
        this.hash = new PieceHash(file.pieces());
        this.piece = ByteBuffer.allocate(file.pieces().pieceBytes());
    }

    /** Looks through {@code part}, before anything else is written there. */
    void run(Path part) throws IOException {
        BitSet have = file.have();
        try (FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            int count = file.pieces().count();
            for (int index = have.nextClearBit(0); index < count; index = have.nextClearBit(index + 1)) {
                file.live().stop().check();
                if (file.pieces().offset(index) + file.pieces().length(index) > channel.size()) {
                    return;
                }
                if (isRight(channel, index)) {
                    file.found(index);
                }
            }
        }
    }

    private boolean isRight(FileChannel channel, int index) throws IOException {
        piece.clear().limit(file.pieces().length(index));
        long at = file.pieces().offset(index);
        while (piece.hasRemaining()) {
            int count = channel.read(piece, at + piece.position());
            if (count < 0) {
                return false;
            }
        }
        piece.flip();
        if (isHole()) {
            // a piece of zeros costs less to fetch than every hole to hash
            return false;
        }
        hash.update(piece);
        return manifest.fits(index, hash.finish());
    }

    private boolean isHole() {
        for (int i = piece.position(); i < piece.limit(); i++) {
            if (piece.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
