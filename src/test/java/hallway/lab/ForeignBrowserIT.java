package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What programs that are not ours see of us (DESIGN.md section 6, RFC 6763), and living beside them. */
@Timeout(120)
class ForeignBrowserIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path temp;

    @Test
    void avahiSeesEveryNodeAndNodeLivesBesideAvahiOnOneHost() throws Exception {
        Needs.office();
        try (Office office = Office.up(3);
                AvahiHost avahi = AvahiHost.start(office.host(3), temp);
                LabNode h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
                LabNode h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"))) {
            Waits.until(
                    "avahi resolves both nodes",
                    SOON,
                    () -> avahi.browse("_hallway._tcp").size() >= 2);
            List<String> seen = avahi.browse("_hallway._tcp");
            assertThat(seen).anySatisfy(line -> assertThat(line).satisfies(l -> describes(l, h1)));
            assertThat(seen).anySatisfy(line -> assertThat(line).satisfies(l -> describes(l, h2)));

            try (LabNode beside = LabNode.inOffice(office.host(3), temp.resolve("h3"))) {
                Waits.until(
                        "node beside avahi sees and is seen",
                        SOON,
                        () -> beside.sees(h1) && beside.sees(h2) && h1.sees(beside) && h2.sees(beside));
                Waits.until(
                        "avahi still resolves the others",
                        SOON,
                        () -> avahi.browse("_hallway._tcp").stream().anyMatch(line -> line.contains(h1.id())));
            }
            h2.terminate();
            Waits.until(
                    "avahi has heard the goodbye",
                    SOON,
                    () -> avahi.browse("_hallway._tcp").stream().noneMatch(line -> line.contains(h2.id())));
        }
    }

    /** A line of {@code avahi-browse -p}: {@code =;device;protocol;instance;type;domain;host;address;port;TXT}. */
    private static void describes(String line, LabNode node) {
        String[] fields = line.split(";", -1);
        assertThat(fields[3]).isEqualTo(node.host().name());
        assertThat(fields[7]).isEqualTo(node.host().address());
        assertThat(fields[8]).isEqualTo(Integer.toString(node.peerPort()));
        assertThat(fields[9]).contains("\"v=1\"").contains("\"id=" + node.id() + "\"");
    }
}
