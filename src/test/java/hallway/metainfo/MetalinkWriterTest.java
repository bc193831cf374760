package hallway.metainfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class MetalinkWriterTest {
    private static final List<String> BASES =
            List.of("http://192.0.2.7:4258/g/s/d/", "http://[2001:db8::7]:4258/g/s/d/");
    private static final String HOSTILE = "\"><file name=\"../../etc/passwd\"> & \u0001\uFFFF\uD800 größe #?.txt";

    private static byte[] written(List<String> name, byte[] content) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MetalinkWriter writer = new MetalinkWriter(out, BASES);
        writer.begin(name, content.length);
        writer.update(content, 0, content.length);
        writer.end();
        writer.finish();
        return out.toByteArray();
    }

    private static Element parsed(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    }

    private static String text(Element in, String tag, int index) {
        return in.getElementsByTagNameNS("urn:ietf:params:xml:ns:metalink", tag)
                .item(index)
                .getTextContent();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void fileHasItsSizeItsHashThoseOfItsPiecesAndEachAddress() throws Exception {
        byte[] content = new byte[300_000];
        content[299_999] = 1;
        Element root = parsed(written(List.of("Plans", "Old", "größe #1.txt"), content));
        Element file = (Element) root.getElementsByTagNameNS("*", "file").item(0);
        assertThat(file.getAttribute("name")).isEqualTo("Plans/Old/größe #1.txt");
        assertThat(text(file, "size", 0)).isEqualTo("300000");
        assertThat(text(file, "hash", 0)).isEqualTo(sha256(content));
        assertThat(text(file, "hash", 1)).isEqualTo(sha256(new byte[256 * 1024]));
        byte[] rest = new byte[300_000 - 256 * 1024];
        rest[rest.length - 1] = 1;
        assertThat(text(file, "hash", 2)).isEqualTo(sha256(rest));
        assertThat(text(file, "url", 0)).isEqualTo("http://192.0.2.7:4258/g/s/d/Plans/Old/gr%C3%B6%C3%9Fe%20%231.txt");
        assertThat(text(file, "url", 1)).startsWith("http://[2001:db8::7]:4258/g/s/d/Plans/");
        assertThat(((Element) file.getElementsByTagNameNS("*", "url").item(1)).getAttribute("priority"))
                .isEqualTo("2");
    }

    @Test
    void S08_nameIsNeverMarkup() throws Exception {
        Element root = parsed(written(List.of("Plans", HOSTILE), new byte[0]));
        assertThat(root.getElementsByTagNameNS("*", "file").getLength()).isEqualTo(1);
        assertThat(root.getElementsByTagNameNS("*", "pieces").getLength()).isZero();
        Element file = (Element) root.getElementsByTagNameNS("*", "file").item(0);
        assertThat(file.getAttribute("name"))
                .startsWith("Plans/\"><file name=\"")
                .contains("\uFFFD\uFFFD\uFFFD gr");
    }

    @Test
    void sameFilesGiveTheSameBytes() throws Exception {
        byte[] content = "abc".getBytes(StandardCharsets.UTF_8);
        assertThat(written(List.of("a"), content)).isEqualTo(written(List.of("a"), content));
    }
}
