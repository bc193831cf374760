package hallway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.ProblemCode;
import org.junit.jupiter.api.Test;

class LinkCommandTest extends CommandLineTest {
    private static final String NODE = "{\"id\":\"X\",\"name\":\"h1\",\"own\":%s,\"state\":\"online\",\"level\":\"l3\","
            + "\"addresses\":[],\"lastSeen\":\"2026-11-22T09:30:00Z\",\"shares\":[]}";

    @Test
    void linkIsPrintedAloneAndSaysWhatItIsFor() {
        node.on("GET /api/v1/nodes/me", NODE.formatted(true))
                .on("POST /api/v1/guest-links", 201, "{\"link\":{},\"url\":\"http://192.0.2.7:4258/g/0/\"}");

        assertThat(run("link", "me/Plans/a/b.txt", "--drop", "--uses", "3", "--expires", "2h"))
                .isZero();
        assertThat(out).isEqualTo("http://192.0.2.7:4258/g/0/\n");
        assertThat(node.bodies()).hasSize(1);
        assertThat(node.bodies().get(0))
                .contains(
                        "\"share\":\"Plans\"",
                        "\"path\":\"a/b.txt\"",
                        "\"drop\":true",
                        "\"uses\":3",
                        "\"expires\":\"20")
                .doesNotContain("password");
    }

    @Test
    void linkIsMadeOnTheMachineThatShares() {
        node.on("GET /api/v1/nodes/h1", NODE.formatted(false));

        assertThat(run("link", "h1/Plans")).isEqualTo(5);
        assertThat(err).contains("made on the machine that shares the folder");
        assertThat(node.bodies()).isEmpty();
    }

    @Test
    void wrongWordsAreWrongUsage() {
        node.on("GET /api/v1/nodes/me", NODE.formatted(true));

        assertThat(run("link")).isEqualTo(2);
        assertThat(run("link", "me/Plans", "--expires", "tomorrow")).isEqualTo(2);
        assertThat(run("link", "me")).isEqualTo(2);
        assertThat(node.bodies()).isEmpty();
    }

    @Test
    void linksAreListedAndTakenBack() {
        node.on(
                        "GET /api/v1/guest-links",
                        "[{\"id\":\"0badcafe\",\"share\":\"s\",\"shareName\":\"Plans\",\"path\":\"a.txt\",\"folder\":false,"
                                + "\"drop\":false,\"created\":\"2026-11-22T09:30:00Z\",\"expires\":\"2026-11-29T09:30:00Z\","
                                + "\"password\":true,\"uses\":1,\"mostUses\":2,\"received\":0,\"state\":\"open\"}]")
                .on("DELETE /api/v1/guest-links/0badcafe", 204, "")
                .refuses("DELETE /api/v1/guest-links/x", ProblemCode.NOT_FOUND, "There is no such link.");

        assertThat(run("link", "list")).isZero();
        assertThat(out).isEqualTo("0badcafe  open  reading  1 of 2  yes  2026-11-29 09:30  Plans/a.txt\n");
        assertThat(run("link", "revoke", "0badcafe")).isZero();
        assertThat(run("link", "revoke", "x")).isEqualTo(4);
    }
}
