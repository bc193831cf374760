package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands that can't be taken back ask a person, and want to be told by a script; secrets are typed, not given as words. */
class CautionTest extends CommandLineTest {
    private static final String BIN = "DELETE /api/v1/shares/Plans/bin";
    private static final String LEAVE = "DELETE /api/v1/membership";

    private final InputStream usual = System.in;

    @AfterEach
    void restore() {
        System.setIn(usual);
    }

    private void person(String types) {
        terminal = new Terminal(true, false);
        System.setIn(new ByteArrayInputStream(types.getBytes(StandardCharsets.UTF_8)));
    }

    private static String membership(String office, boolean holdsKey) {
        return "{\"office\":\"" + office + "\",\"name\":\"Ink\",\"good\":true,\"removed\":false,\"holdsKey\":"
                + holdsKey + ",\"keeper\":\"desk-1\",\"members\":[],\"offers\":[]}";
    }

    @Test
    void binIsEmptiedOnlyWhenSomebodySaysSo() {
        node.on("GET /api/v1/shares/Plans/bin?offset=0&limit=1", "{\"entries\":[],\"total\":3,\"bytes\":2000}")
                .on(BIN, 204, "");
        assertThat(run("bin", "empty", "Plans")).isEqualTo(2);
        assertThat(err).contains("--yes");
        person("no\n");
        assertThat(run("bin", "empty", "Plans")).isEqualTo(1);
        assertThat(err).contains("3 things, 2.0 kB", "Nothing was erased.");
        person("");
        assertThat(run("bin", "empty", "Plans")).isEqualTo(1);
        assertThat(node.asked()).doesNotContain(BIN);
        person("yes\n");
        assertThat(run("bin", "empty", "Plans")).isZero();
        terminal = Terminal.NONE;
        assertThat(run("bin", "empty", "Plans", "--yes")).isZero();
        assertThat(node.asked()).filteredOn(BIN::equals).hasSize(2);
    }

    @Test
    void officesKeyIsNotErasedWithoutAWordOfItsSheet() {
        node.on("GET /api/v1/membership", membership("o", true)).on(LEAVE, 204, "");
        assertThat(run("office", "leave")).isEqualTo(2);
        assertThat(err).contains("hallway office sheet", "--yes");
        person("n\n");
        assertThat(run("office", "leave")).isEqualTo(1);
        assertThat(node.asked()).doesNotContain(LEAVE);
        assertThat(run("office", "leave", "--yes")).isZero();
        assertThat(node.asked()).contains(LEAVE);
    }

    @Test
    void memberWithoutTheKeyLeavesAtOnce() {
        node.on("GET /api/v1/membership", membership("o", false)).on(LEAVE, 204, "");
        assertThat(run("office", "leave")).isZero();
    }

    @Test
    void codeAndKeyAreAskedForAtATerminal() {
        node.on("GET /api/v1/membership", membership("", false))
                .on("POST /api/v1/membership/join", membership("o", false))
                .on("POST /api/v1/membership/recover", membership("o", true));
        person("the-code\n");
        assertThat(run("office", "join")).isZero();
        assertThat(err).contains("The code that a member gave:");
        person("the-code\n");
        assertThat(run("office", "join", "-")).isZero();
        person("\n");
        assertThat(run("office", "join")).isEqualTo(2);
        person("one\ntwo\n\nthree\n");
        assertThat(run("office", "recover", "--name", "Ink")).isZero();
        assertThat(err).contains("Type the key from the sheet");
        assertThat(node.bodies())
                .hasSize(3)
                .contains("{\"code\":\"the-code\"}")
                .anyMatch(body -> body.contains("one two") && !body.contains("three"));
    }

    @Test
    void sheetSaysWhatToDoWithIt() {
        node.on("POST /api/v1/membership", 201, "{\"office\":\"o\",\"name\":\"Ink\",\"key\":[\"1 2 3\"]}");
        person("");
        assertThat(run("office", "create", "--name", "Ink")).isZero();
        assertThat(out).endsWith("Print this sheet and lock it away: whoever has it can let machines in.\n");
    }

    @Test
    void codeLivesAsLongAsALinkIsSaidTo() {
        node.on("POST /api/v1/membership/codes", 201, "{\"code\":\"c\"}");
        assertThat(run("office", "invite", "--expires", "2h")).isZero();
        assertThat(run("office", "invite", "--expires", "7")).isZero();
        assertThat(run("office", "invite")).isZero();
        assertThat(run("office", "invite", "--expires", "soon")).isEqualTo(2);
        assertThat(node.bodies())
                .containsExactly(
                        "{\"uses\":1,\"minutes\":120}",
                        "{\"uses\":1,\"minutes\":10080}",
                        "{\"uses\":1,\"minutes\":1440}");
    }

    @Test
    void endOfWritingIsSaid() {
        String before = "[{\"id\":\"s\",\"name\":\"Plans\",\"folder\":\"/p\",\"audience\":\"office\",\"writable\":true,"
                + "\"state\":\"available\"}]";
        node.on("GET /api/v1/shares", before)
                .on(
                        "PATCH /api/v1/shares/Plans",
                        before.replace("[", "")
                                .replace("]", "")
                                .replace("true", "false")
                                .replace("office", "everyone"))
                .on("PATCH /api/v1/shares/plans", before.replace("[", "").replace("]", ""));
        person("");
        assertThat(run("share", "set", "Plans", "--audience", "everyone")).isZero();
        assertThat(out).isEqualTo("Saved: Plans. Only read by every machine on the office network.\n");
        assertThat(err).contains("now they may only read them");
        assertThat(run("share", "set", "plans", "--writable")).isZero();
        assertThat(out).isEqualTo("Saved: Plans. Read and changed by verified machines and members of the office.\n");
        assertThat(err).isEmpty();
        assertThat(node.bodies().get(1)).isEqualTo("{\"writable\":true}");
    }

    @Test
    void whatEveryoneSeesIsNotOpenedForWritingByAHalfWord() {
        node.on(
                "GET /api/v1/shares",
                "[{\"id\":\"s\",\"name\":\"Plans\",\"folder\":\"/p\",\"audience\":\"everyone\",\"writable\":false,"
                        + "\"state\":\"available\"}]");
        assertThat(run("share", "set", "Plans", "--writable")).isEqualTo(2);
        assertThat(err).contains("--audience");
        assertThat(node.bodies()).isEmpty();
    }
}
