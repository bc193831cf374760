package hallway.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PortableNameTest {
    private static final String ALPHABET =
            "abCON.. %%2e25F:/\\<>|?*\"\u0000\u0001\n\u007f\u0085\u202e\u2066\u00fcu\u0308\u00b9\uD83D\uDE00\u6771~ ";

    @Test
    void plainNamesStayAsTheyAre() {
        List<String> plain = List.of(
                "Plan.txt",
                "Pl\u00e4ne 2026",
                "\u8a2d\u8a08\u56f3",
                "\uD83D\uDE80",
                "a+b#c",
                "100%",
                "50% off",
                ".hidden",
                "CONSOLE",
                "a.con",
                "~x",
                "'",
                "x".repeat(255));
        int seen = 0;
        for (String name : plain) {
            assertThat(PortableName.of(name)).isEqualTo(name);
            assertThat(PortableName.isPortable(name)).isTrue();
            seen++;
        }
        assertThat(seen).isEqualTo(13);
    }

    @Test
    void S18_whatCannotStandEverywhereIsEscaped() {
        Map<String, String> names = Map.ofEntries(
                Map.entry("a:b", "a%3Ab"),
                Map.entry("..", ".%2E"),
                Map.entry(".", "%2E"),
                Map.entry("a.", "a%2E"),
                Map.entry("a ", "a%20"),
                Map.entry(" a", "%20a"),
                Map.entry("a/b", "a%2Fb"),
                Map.entry("a\\b", "a%5Cb"),
                Map.entry("a%3Ab", "a%253Ab"),
                Map.entry("CON", "%43ON"),
                Map.entry("nul.txt", "%6Eul.txt"),
                Map.entry("COM\u00b9 .log", "%43OM\u00b9 .log"),
                Map.entry("x\u202Egnp.exe", "x%E2%80%AEgnp.exe"),
                Map.entry("", "%"));
        names.forEach((name, portable) -> assertThat(PortableName.of(name)).isEqualTo(portable));
        assertThat(names).hasSize(14);
    }

    @Test
    void longNamesAreCutAndStayDifferent() {
        String stem = "\u00fc".repeat(200);
        String first = PortableName.of(stem + "1.pdf");
        String second = PortableName.of(stem + "2.pdf");
        assertThat(first).isNotEqualTo(second).endsWith(".pdf");
        assertThat(first.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(PortableName.MAX_BYTES);
        // these two have one String.hashCode
        assertThat(PortableName.of("x".repeat(300) + "Aa")).isNotEqualTo(PortableName.of("x".repeat(300) + "BB"));
    }

    @Test
    void anyNameBecomesASafeOneAndNoTwoBecomeOne() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, String> origins = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            String name = randomName(random);
            String portable = PortableName.of(name);
            assertSafe(portable, "seed " + seed + ", name " + escaped(name));
            String nfc = Normalizer.normalize(name, Normalizer.Form.NFC);
            String other = origins.put(portable, nfc);
            assertThat(other == null || other.equals(nfc))
                    .as("seed %d: %s and %s", seed, escaped(nfc), other == null ? "" : escaped(other))
                    .isTrue();
        }
        assertThat(origins).hasSizeGreaterThan(5_000);
    }

    private static void assertSafe(String name, String why) {
        assertThat(name)
                .as(why)
                .isNotEmpty()
                .doesNotEndWith(".")
                .doesNotEndWith(" ")
                .doesNotStartWith(" ");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).as(why).isLessThanOrEqualTo(255);
        assertThat(name.codePoints()
                        .noneMatch(c -> "<>:\"|?*/\\".indexOf(c) >= 0 || Character.isISOControl(c) || c == 0x202E))
                .as(why)
                .isTrue();
        assertThat(name.toUpperCase(Locale.ROOT)).as(why).doesNotMatch("(CON|NUL|PRN|AUX)\\s*(\\..*)?");
        assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).as(why).isTrue();
    }

    private static String randomName(Random random) {
        int[] alphabet = ALPHABET.codePoints().toArray();
        StringBuilder name = new StringBuilder();
        int length = random.nextInt(50) == 0 ? 300 : 1 + random.nextInt(8);
        for (int i = 0; i < length; i++) {
            name.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return name.toString();
    }

    private static String escaped(String name) {
        StringBuilder out = new StringBuilder();
        name.chars().forEach(c -> out.append(String.format(Locale.ROOT, "\\u%04x", c)));
        return out.toString();
    }
}
