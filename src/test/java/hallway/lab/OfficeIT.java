package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lab itself: what the other tests stand on. */
class OfficeIT {
    @Test
    void hostsReachEachOtherAsTheirCablesLie() {
        Needs.root();
        Needs.tool("ip", "iproute2");
        Needs.tool("curl", "curl");
        try (Office office = Office.up(2)) {
            Host h1 = office.host(1);
            Host h2 = office.host(2);
            assertThat(h1.run("hostname").out().strip()).isEqualTo("h1");
            assertThat(reaches(h1, h2.address())).isTrue();
            h2.cut();
            assertThat(reaches(h1, h2.address())).isFalse();
            h2.mend();
            assertThat(reaches(h1, h2.address())).isTrue();
            h2.changeAddress(77);
            assertThat(reaches(h1, "198.51.100.77")).isTrue();
            h1.addSecondInterface();
            assertThat(reaches(h1, h2.addSecondInterface())).isTrue();
            h1.limit("100mbit");
            h1.limit("none");
            assertThat(h2.received()).isPositive();
            assertThat(h1.sh("printf %s 'Pläne ✓ 日本'").out()).isEqualTo("Pläne ✓ 日本");
        }
    }

    @Test
    void nothingStaysBehind() throws Exception {
        Needs.root();
        Needs.tool("ip", "iproute2");
        Process sleeper;
        Path log = Files.createTempFile("hallway-lab", ".log");
        String mark = "hwlab-" + ProcessHandle.current().pid();
        try (Office office = Office.up(1)) {
            sleeper = office.host(1).start(log, List.of("sleep", "600"));
            assertThat(Command.run("ip", "netns", "list").out()).contains(mark);
            assertThat(office.host(1)
                            .run("sh", "-c", "ps -o comm= -p " + sleeper.pid())
                            .out())
                    .contains("sleep");
        }
        assertThat(sleeper.waitFor()).isNotZero();
        assertThat(Command.run("ip", "netns", "list").out()).doesNotContain(mark);
        Files.delete(log);
    }

    /** Nothing listens there: a host that is reached refuses at once (curl's 7), one that is not lets time run out (28). */
    private static boolean reaches(Host from, String address) {
        String url = "http://" + address + ":9/";
        String[] words = {"curl", "-s", "--noproxy", "*", "--connect-timeout", "2", url};
        for (int attempt = 0; attempt < 2; attempt++) {
            // a mended cable takes a moment to carry again
            if (from.run(words).exit() == 7) {
                return true;
            }
        }
        return false;
    }
}
