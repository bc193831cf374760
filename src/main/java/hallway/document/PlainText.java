package hallway.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a file's first bytes. */
public final class PlainText {
    /** Bytes that are looked at: 4,000 lines, more than anybody reads in a preview. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private PlainText() {}

    /**
     * As UTF-8 where it is that, strictly, or UTF-16 where a mark says so; else as windows-1252, in which anything is some
     * text.
     *
     * @param whole {@code false} if {@code bytes} may end within a character
     */
    public static String decode(byte[] bytes, boolean whole) {
        if (bytes.length >= 2 && (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE))) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = strict.decode(ByteBuffer.wrap(bytes), out, whole);
        if (result.isError()) {
            return new String(bytes, WINDOWS_1252);
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** {@code true} if the beginning of a file of no known type reads as text: UTF-8 without control characters. */
    public static boolean looksLikeText(byte[] beginning, boolean whole) {
        for (byte b : beginning) {
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return false;
            }
        }
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        try {
            CharBuffer out = CharBuffer.allocate(beginning.length);
            CoderResult result = strict.decode(ByteBuffer.wrap(beginning), out, whole);
            if (result.isError()) {
                result.throwException();
            }
            return beginning.length > 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
