package hallway.membership;

import hallway.identity.Base32;
import hallway.identity.SigningKeys;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An office's private key as people write it down: four lines of 13 characters of base32, each with a check character (Luhn's
 * algorithm modulo 32), in groups of seven.
 */
final class KeySheet {
    private static final int LINES = 4;
    private static final int LINE = 13;
    private static final int GROUP = 7;
    private static final int BASE = 32;

    private KeySheet() {}

    /** Four lines such as {@code ABCDEFG HIJKLMN}. */
    static List<String> lines(byte[] secret) {
        String text = Base32.encode(secret);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            String line = text.substring(i * LINE, (i + 1) * LINE);
            String checked = line + check(line);
            lines.add(checked.substring(0, GROUP) + " " + checked.substring(GROUP));
        }
        return lines;
    }

    /**
     * The key that {@code typed} spells, in either case, with any blanks and dashes.
     *
     * @throws ProblemException {@code BAD_REQUEST} that names the first wrong line
     */
    static byte[] parse(String typed) {
        String text = typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('0', 'O')
                .replace('1', 'I')
                .replace('8', 'B');
        if (text.length() != LINES * (LINE + 1)) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "The key has {0} characters, but {1} are wanted: four lines of fourteen.",
                    text.length(),
                    LINES * (LINE + 1));
        }
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            String line = text.substring(i * (LINE + 1), (i + 1) * (LINE + 1));
            if (!line.matches("[A-Z2-7]*") || check(line.substring(0, LINE)) != line.charAt(LINE)) {
                throw new ProblemException(
                        ProblemCode.BAD_REQUEST,
                        "There is a mistake in line {0} of the key. Compare it with the sheet.",
                        i + 1);
            }
            key.append(line, 0, LINE);
        }
        try {
            return Base32.decode(key.toString(), SigningKeys.SECRET_BYTES);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "This is not the key of an office.");
        }
    }

    private static char check(String line) {
        int sum = 0;
        int factor = 1;
        for (int i = 0; i < line.length(); i++) {
            int worth = factor * Base32.ALPHABET.indexOf(line.charAt(i));
            sum += worth / BASE + worth % BASE;
            factor = factor == 2 ? 1 : 2;
        }
        return Base32.ALPHABET.charAt((BASE - sum % BASE) % BASE);
    }
}
