package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "12345678, 12.3 MB",
        "5368709120, 5.4 GB",
        "9223372036854775807, 9.2 EB"
    })
    void sizesAreInPowersOfAThousand(long bytes, String text) {
        assertThat(Figures.size(bytes)).isEqualTo(text);
    }

    @Test
    void timesAreOfTheUsersZone() {
        assertThat(Figures.time(Instant.parse("2026-11-22T23:30:59Z"), ZoneId.of("Europe/Berlin")))
                .isEqualTo("2026-11-23 00:30");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "Pläne, 5", "a\u0308, 1", "日本, 4", "📐, 2", "한국, 4", "'', 0"})
    void wideCharactersTakeTwoCellsAndMarksNone(String text, int cells) {
        assertThat(CellWidth.of(text)).isEqualTo(cells);
    }

    @Test
    void columnsAreAligned() {
        Table table = Table.headed(true, "NAME", "STATE").row("日本", "away").row("ab\u001b[1m", "on\nline");

        assertThat(printed(table)).isEqualTo("NAME    STATE\n日本    away\nab\uFFFD[1m  on line\n");
    }

    @Test
    void emptyTableHasNoHeadings() {
        assertThat(printed(Table.headed(true, "NAME"))).isEmpty();
        assertThat(printed(Table.headed(false, "NAME").row("x"))).isEqualTo("x\n");
    }

    private static String printed(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
