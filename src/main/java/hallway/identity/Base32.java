package hallway.identity;

/** RFC 4648 section 6, without padding. */
public final class Base32 {
    /** Its digits, in the order of what they are worth. */
    public static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            held = (held << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((held << (5 - bits)) & 31));
        }
        return text.toString();
    }

    /** The {@code length} bytes that {@code text} spells; @throws IllegalArgumentException if it spells anything else */
    public static byte[] decode(String text, int length) {
        byte[] bytes = new byte[length];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not base32");
            }
            held = ((held << 5) | digit) & 0xFFF;
            bits += 5;
            if (bits >= 8 && at < length) {
                bits -= 8;
                bytes[at] = (byte) (held >> bits);
                at++;
            }
        }
        if (at < length || !encode(bytes).equals(text)) {
            throw new IllegalArgumentException("not base32 of so many bytes");
        }
        return bytes;
    }
}
