package hallway.metainfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

class TorrentWriterTest {
    private static final List<String> BASES = List.of("http://192.0.2.7:4258/g/s/d/");
    private static final long GIB = 1024L * 1024 * 1024;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha1(byte[] bytes) throws Exception {
        return new String(MessageDigest.getInstance("SHA-1").digest(bytes), StandardCharsets.ISO_8859_1);
    }

    private static void file(MetainfoWriter writer, String content, String... names) throws IOException {
        byte[] bytes = bytes(content);
        writer.begin(List.of(names), bytes.length);
        // in steps, as they are read
        for (int i = 0; i < bytes.length; i++) {
            writer.update(bytes, i, 1);
        }
        writer.end();
    }

    private String written() {
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void oneFileIsItsLengthAndAnAddressOfItsOwn() throws Exception {
        TorrentWriter writer = new TorrentWriter(out, "größe #1.txt", false, 5, BASES);
        file(writer, "hello", "größe #1.txt");
        writer.finish();
        assertThat(written())
                .isEqualTo("d10:created by7:Hallway4:infod6:lengthi5e4:name14:"
                        + new String(bytes("größe #1.txt"), StandardCharsets.ISO_8859_1)
                        + "12:piece lengthi262144e6:pieces20:" + sha1(bytes("hello")) + "7:privatei1ee8:url-list"
                        + "l54:http://192.0.2.7:4258/g/s/d/gr%C3%B6%C3%9Fe%20%231.txtee");
    }

    @Test
    void folderIsItsFilesInOrderWithPiecesThatRunThroughAllOfThem() throws Exception {
        TorrentWriter writer = new TorrentWriter(out, "Plans", true, 10, BASES);
        file(writer, "01234", "Plans", "Old", "a.txt");
        file(writer, "", "Plans", "empty");
        file(writer, "56789", "Plans", "b.txt");
        writer.finish();
        assertThat(written())
                .isEqualTo("d10:created by7:Hallway4:infod5:filesl"
                        + "d6:lengthi5e4:pathl3:Old5:a.txteed6:lengthi0e4:pathl5:emptyeed6:lengthi5e4:pathl5:b.txteee"
                        + "4:name5:Plans12:piece lengthi262144e6:pieces20:" + sha1(bytes("0123456789"))
                        + "7:privatei1ee8:url-listl28:http://192.0.2.7:4258/g/s/d/ee");
    }

    @Test
    void piecesGrowSoThatTheirHashesStaySmall() {
        for (long total : new long[] {1, 256 * 1024, 3 * GIB, 50 * GIB, 5000 * GIB}) {
            long piece = Sums.pieceLength(total, 256 * 1024, 26_000);
            assertThat(Long.bitCount(piece)).isEqualTo(1);
            assertThat((total + piece - 1) / piece * 20).isLessThanOrEqualTo(520_000);
        }
        assertThat(Sums.pieceLength(50 * GIB, 256 * 1024, 26_000)).isEqualTo(2 * 1024 * 1024);
    }

    @Test
    void eachPieceHasItsOwnHashAndTheLastMayBeShorter() throws Exception {
        Sums sums = new Sums("SHA-1", 4, 10);
        sums.update(bytes("0123456"), 0, 7);
        sums.update(bytes("789"), 0, 3);
        assertThat(new String(sums.finish(), StandardCharsets.ISO_8859_1))
                .isEqualTo(sha1(bytes("0123")) + sha1(bytes("4567")) + sha1(bytes("89")));
    }

    @Test
    void whatIsNotAsItWasSaidIsNeverWritten() throws Exception {
        TorrentWriter writer = new TorrentWriter(out, "Plans", true, 10, BASES);
        assertThatThrownBy(() -> writer.begin(List.of("Other", "a.txt"), 1))
                .isInstanceOf(IllegalArgumentException.class);
        writer.begin(List.of("Plans", "a.txt"), 5);
        writer.update(bytes("0123"), 0, 4);
        assertThatThrownBy(writer::end).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysOfADictionaryComeInOrder() throws Exception {
        Bencode bencode = new Bencode(out).dictionary().key("b").number(-3);
        assertThatThrownBy(() -> bencode.key("a")).isInstanceOf(IllegalStateException.class);
    }
}
