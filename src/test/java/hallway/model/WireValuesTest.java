package hallway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that exist are values that may be used. */
class WireValuesTest {
    private static final String ID = "A".repeat(52);

    @Test
    void nodeIdIsUpperCaseBase32() {
        assertThat(new NodeId(ID.toLowerCase(java.util.Locale.ROOT)).value()).isEqualTo(ID);
        assertThat(NodeId.parse("a2".repeat(25) + "bq")).isPresent();
        for (String bad : List.of(
                "", "A".repeat(51), "A".repeat(53), "1" + "A".repeat(51), "A".repeat(51) + "B", "Ä".repeat(52))) {
            assertThat(NodeId.parse(bad)).as(bad).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "a/../b", "a//b", "/a", "a/", "a\0b", "a/\uD800", "a/./b"})
    void pathThatClimbsOrIsNoneCannotBeMade(String text) {
        if (text.isEmpty()) {
            assertThat(RelativePath.parse(text)).isEqualTo(RelativePath.TOP);
        } else {
            assertThatThrownBy(() -> RelativePath.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void pathKeepsWhatADiskCanHold() {
        for (String name : List.of(
                "a b",
                "Übung",
                "漢字",
                "😀",
                "a#b",
                "100%",
                "a+b",
                "e\u0301",
                "x".repeat(255),
                "a\\b",
                "CON",
                "a:b",
                "...")) {
            RelativePath path = RelativePath.TOP.resolve(name);
            assertThat(path.name()).isEqualTo(name);
            assertThat(RelativePath.parse(path.toString())).isEqualTo(path);
        }
        assertThatThrownBy(() -> new RelativePath(Collections.nCopies(RelativePath.MAX_DEPTH + 1, "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a/b", "a\u202Eb", "a\u0007", "\u001B[31mred", "x\ny"})
    void namesThatCouldDeceiveAreRefused(String name) {
        assertThatThrownBy(() -> new NodeName(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ShareName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreBoundedInBytes() {
        assertThat(new NodeName("ä".repeat(31)).value()).hasSize(31);
        assertThatThrownBy(() -> new NodeName("ä".repeat(32))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ShareName("Plans").looksLike(new ShareName("pLANS"))).isTrue();
        assertThat(new ShareName("e\u0301")).isEqualTo(new ShareName("\u00E9"));
    }

    @Test
    void everyProblemHasItsWordAndExitCode() {
        int seen = 0;
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(ProblemCode.ofWord(code.word())).isEqualTo(code);
            assertThat(code.exitCode()).isBetween(1, 5);
            assertThat(code.status()).isBetween(400, 599);
            seen++;
        }
        assertThat(seen).isGreaterThan(20);
        assertThat(ProblemCode.ofWord("a-word-of-tomorrow")).isEqualTo(ProblemCode.UNKNOWN);
    }

    @Test
    void listingsAreBounded() {
        assertThatThrownBy(() -> ListingQuery.first(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ListingQuery.first(1001)).isInstanceOf(IllegalArgumentException.class);
        Entry entry = new Entry("a", EntryKind.FILE, 1, java.time.Instant.EPOCH);
        assertThatThrownBy(() -> new Listing("x", 1, 0, Collections.nCopies(1001, entry)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
