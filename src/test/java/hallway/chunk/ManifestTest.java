package hallway.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.model.ObjectId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final int MIB = 1024 * 1024;

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static Manifest manifest(byte[] content, int step) {
        Pieces pieces = Pieces.of(content.length);
        byte[] layer = new byte[pieces.count() * PieceHash.BYTES];
        PieceHash hash = new PieceHash(pieces);
        for (int i = 0; i < pieces.count(); i++) {
            int end = (int) pieces.offset(i) + pieces.length(i);
            for (int at = (int) pieces.offset(i); at < end; at += step) {
                hash.update(ByteBuffer.wrap(content, at, Math.min(step, end - at)));
            }
            System.arraycopy(hash.finish(), 0, layer, i * PieceHash.BYTES, PieceHash.BYTES);
        }
        return Manifest.of(pieces, layer);
    }

    /** The definition word by word, over all leaves at once. */
    private static String root(byte[] content) throws Exception {
        int blocks = (content.length + PieceHash.BLOCK - 1) / PieceHash.BLOCK;
        int width = HashTree.width(blocks);
        byte[][] layer = new byte[width][PieceHash.BYTES];
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < blocks; i++) {
            int end = Math.min(content.length, (i + 1) * PieceHash.BLOCK);
            layer[i] = digest.digest(Arrays.copyOfRange(content, i * PieceHash.BLOCK, end));
        }
        for (int wide = width; wide > 1; wide /= 2) {
            for (int i = 0; i < wide / 2; i++) {
                digest.update(layer[2 * i]);
                layer[i] = digest.digest(layer[2 * i + 1]);
            }
        }
        return HexFormat.of().formatHex(layer[0]);
    }

    @Test
    void rootIsThatOfAllBlocksHoweverTheBytesCome() throws Exception {
        for (int length : new int[] {
            1, PieceHash.BLOCK, PieceHash.BLOCK + 1, 5 * PieceHash.BLOCK, MIB / 4, MIB / 4 + 1, MIB, 3 * MIB + 7
        }) {
            byte[] content = bytes(length);
            Manifest manifest = manifest(content, 10_007);
            assertThat(manifest.id()).isEqualTo(new ObjectId(length, root(content)));
            assertThat(manifest(content, MIB).id()).isEqualTo(manifest.id());
            assertThat(Manifest.check(manifest.id(), manifest.layer())).isPresent();
        }
        assertThat(manifest(new byte[0], 1).id()).isEqualTo(ObjectId.EMPTY);
    }

    @Test
    void S29_rootOfAnotherLengthIsAnotherContent() throws Exception {
        byte[] content = bytes(2 * PieceHash.BLOCK);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] leaves = new byte[2 * PieceHash.BYTES];
        System.arraycopy(digest.digest(Arrays.copyOf(content, PieceHash.BLOCK)), 0, leaves, 0, PieceHash.BYTES);
        System.arraycopy(
                digest.digest(Arrays.copyOfRange(content, PieceHash.BLOCK, content.length)),
                0,
                leaves,
                PieceHash.BYTES,
                PieceHash.BYTES);
        ObjectId id = manifest(content, MIB).id();
        // the 64 bytes that are its two leaves have the same root
        assertThat(HexFormat.of().formatHex(digest.digest(leaves))).isEqualTo(id.root());
        ObjectId other = new ObjectId(leaves.length, id.root());
        assertThat(other).isNotEqualTo(id);
        assertThat(manifest(leaves, MIB).id()).isEqualTo(other);
    }

    @Test
    void hashesThatDoNotBelongToTheIdAreRefused() {
        Manifest good = manifest(bytes(3 * MIB), MIB);
        byte[] layer = good.layer();
        layer[40] ^= 1;
        assertThat(Manifest.check(good.id(), layer)).isEmpty();
        assertThat(Manifest.check(good.id(), Arrays.copyOf(good.layer(), layer.length - 32)))
                .isEmpty();
        assertThat(Manifest.check(good.id(), Arrays.copyOf(good.layer(), layer.length + 32)))
                .isEmpty();
        assertThat(Manifest.check(new ObjectId(3 * MIB - 1, good.id().root()), good.layer()))
                .isPresent()
                .get()
                .satisfies(same -> assertThat(same.pieces().length()).isEqualTo(3 * MIB - 1));
        assertThat(good.fits(1, Arrays.copyOfRange(good.layer(), 32, 64))).isTrue();
        assertThat(good.fits(2, Arrays.copyOfRange(good.layer(), 32, 64))).isFalse();
    }

    @Test
    void piecesFollowFromTheLength() {
        assertThat(Pieces.of(0).count()).isZero();
        assertThat(Pieces.of(1).count()).isEqualTo(1);
        assertThat(Pieces.of(64L * MIB).count()).isEqualTo(256);
        assertThat(Pieces.of(256L * MIB).pieceBytes()).isEqualTo(MIB / 4);
        assertThat(Pieces.of(256L * MIB + 1).pieceBytes()).isEqualTo(MIB / 2);
        assertThat(Pieces.of(1024L * MIB).count()).isEqualTo(1024);
        assertThat(Pieces.of(100L * 1024 * MIB).pieceBytes()).isEqualTo(4 * MIB);
        Pieces odd = Pieces.of(5L * MIB + 3);
        assertThat(odd.length(odd.count() - 1)).isEqualTo(3);
        assertThatThrownBy(() -> Pieces.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pieces.of(Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsAreReadAsTheyAreWritten() {
        ObjectId id = manifest(bytes(100), 100).id();
        assertThat(ObjectId.parse(id.toString())).contains(id);
        assertThat(ObjectId.parse("b52-0-")).contains(ObjectId.EMPTY);
        for (String wrong : new String[] {
            "",
            "b52-1-",
            "b52-0-" + id.root(),
            "b52-01-" + id.root(),
            "b52--1-" + id.root(),
            "b52-9999999999999999-" + id.root(),
            "b52-10-" + id.root().toUpperCase(java.util.Locale.ROOT),
            id + "0"
        }) {
            assertThat(ObjectId.parse(wrong)).as(wrong).isEmpty();
        }
    }
}
