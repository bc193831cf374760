package hallway.metainfo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Metalink 4 (RFC 5854): each file with its addresses, its SHA-256 and that of its pieces, by which a client tells which of
 * several sources is wrong.
 */
public final class MetalinkWriter implements MetainfoWriter {
    private static final long LEAST_PIECE = 256 * 1024;
    /** Of one file: each takes 80 bytes of text. */
    private static final long MOST_PIECES = 4096;

    private static final int SUM = 32;
    private static final HexFormat HEX = HexFormat.of();

    private final OutputStream out;
    private final List<String> bases;
    private final MessageDigest whole = Sums.digest("SHA-256");
    private Sums pieces = new Sums("SHA-256", LEAST_PIECE, 0);
    private long pieceLength;
    private List<String> name = List.of();
    private long length;
    private long left;

    /** @param bases addresses with a slash at their end, where the names of files go on; the likeliest first */
    public MetalinkWriter(OutputStream out, List<String> bases) throws IOException {
        this.out = out;
        this.bases = List.copyOf(bases);
        line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        line("<metalink xmlns=\"urn:ietf:params:xml:ns:metalink\">");
        line("  <generator>Hallway</generator>");
    }

    @Override
    public void begin(List<String> names, long bytes) {
        name = List.copyOf(names);
        length = bytes;
        left = bytes;
        pieceLength = Sums.pieceLength(bytes, LEAST_PIECE, MOST_PIECES);
        pieces = new Sums("SHA-256", pieceLength, bytes);
    }

    @Override
    public void update(byte[] bytes, int offset, int count) {
        whole.update(bytes, offset, count);
        pieces.update(bytes, offset, count);
        left -= count;
    }

    @Override
    public void end() throws IOException {
        if (left != 0) {
            throw new IllegalStateException("another length than was said");
        }
        line("  <file name=\"" + escaped(String.join("/", name)) + "\">");
        line("    <size>" + length + "</size>");
        line("    <hash type=\"sha-256\">" + HEX.formatHex(whole.digest()) + "</hash>");
        byte[] sums = pieces.finish();
        if (sums.length > 0) {
            line("    <pieces length=\"" + pieceLength + "\" type=\"sha-256\">");
            for (int i = 0; i < sums.length; i += SUM) {
                line("      <hash>" + HEX.formatHex(sums, i, i + SUM) + "</hash>");
            }
            line("    </pieces>");
        }
        String path = UrlNames.path(name);
        int priority = 1;
        for (String base : bases) {
            line("    <url priority=\"" + priority + "\">" + escaped(base + path) + "</url>");
            priority++;
        }
        line("  </file>");
    }

    @Override
    public void finish() throws IOException {
        line("</metalink>");
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** For attributes in double quotes and for text; what XML 1.0 has no way to say (section 2.2) becomes U+FFFD. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isCharacter(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isCharacter(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
