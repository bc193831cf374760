package hallway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.model.Audience;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.model.ShareSummary;
import hallway.model.TreeEntry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of the wire, and what hostile JSON comes to. */
class JsonTest {
    private final Json json = new Json();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void wireFormIsTheDocumentedOne() throws Exception {
        Entry entry = new Entry("house.dwg", EntryKind.FILE, 123, Instant.parse("2026-11-22T09:30:00.5Z"));
        String text =
                "{\"name\":\"house.dwg\",\"kind\":\"file\",\"size\":123,\"modified\":\"2026-11-22T09:30:00.500Z\"}";
        assertThat(json.read(utf8(text), Entry.class)).isEqualTo(entry);
        assertThat(json.text(entry)).contains("\"kind\":\"file\"").contains("\"modified\":\"2026-11-22T09:30:00.5");
        ShareSummary share = new ShareSummary(
                new ShareId("0".repeat(32)), new ShareName("Plans"), Audience.EVERYONE, false, ShareState.AVAILABLE);
        assertThat(json.text(share))
                .isEqualTo("{\"id\":\"00000000000000000000000000000000\",\"name\":\"Plans\",\"audience\":\"everyone\","
                        + "\"writable\":false,\"state\":\"available\"}");
        TreeEntry line = new TreeEntry(RelativePath.parse("a/ü.txt"), EntryKind.FILE, 1, Instant.EPOCH);
        assertThat(json.read(json.bytes(line), TreeEntry.class)).isEqualTo(line);
    }

    @Test
    void problemIsRfc9457() throws Exception {
        Problem problem = new Problem(ProblemCode.NODE_NOT_FOUND, "There is no machine called “x”.");
        assertThat(json.text(problem))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"node not found\",\"status\":404,"
                        + "\"code\":\"node-not-found\",\"detail\":\"There is no machine called “x”.\"}");
        assertThat(json.read(json.bytes(problem), Problem.class)).isEqualTo(problem);
        assertThat(json.read(utf8("{\"code\":\"of-tomorrow\",\"more\":[1]}"), Problem.class)
                        .code())
                .isEqualTo(ProblemCode.UNKNOWN);
    }

    @Test
    void unknownFieldsAndWordsOfTomorrowAreTaken() throws Exception {
        String text =
                "{\"name\":\"a\",\"kind\":\"hologram\",\"size\":0,\"modified\":\"2026-11-22T09:30:00Z\",\"new\":{\"x\":[1]}}";
        assertThat(json.read(utf8(text), Entry.class).kind()).isEqualTo(EntryKind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "\"x\"",
                "{\"name\":null,\"kind\":\"file\",\"size\":0,\"modified\":\"2026-11-22T09:30:00Z\"}",
                "{\"name\":\"..\",\"kind\":\"file\",\"size\":0,\"modified\":\"2026-11-22T09:30:00Z\"}",
                "{\"name\":\"a\",\"kind\":\"file\",\"size\":-1,\"modified\":\"2026-11-22T09:30:00Z\"}",
                "{\"name\":\"a\",\"kind\":\"file\",\"size\":1e400,\"modified\":\"2026-11-22T09:30:00Z\"}",
                "{\"name\":\"a\",\"kind\":\"file\",\"size\":99999999999999999999,\"modified\":\"2026-11-22T09:30:00Z\"}",
                "{\"name\":\"a\",\"kind\":\"file\",\"size\":1,\"modified\":\"yesterday\"}"
            })
    void S22_malformedJsonIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> json.read(utf8(text), Entry.class)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void S22_deepLongAndHugeJsonIsRefused() {
        String deep = "[".repeat(5000) + "]".repeat(5000);
        assertThatThrownBy(() -> json.readTree(utf8(deep))).isInstanceOf(MalformedJsonException.class);
        String number = "1".repeat(10_000);
        assertThatThrownBy(() -> json.readTree(utf8(number))).isInstanceOf(MalformedJsonException.class);
        String word = "\"" + "x".repeat(100_000) + "\"";
        assertThatThrownBy(() -> json.readTree(utf8(word))).isInstanceOf(MalformedJsonException.class);
        byte[] large = new byte[Json.MAX_BYTES + 1];
        assertThatThrownBy(() -> json.read(new ByteArrayInputStream(large), Entry.class))
                .isInstanceOf(MalformedJsonException.class);
    }
}
