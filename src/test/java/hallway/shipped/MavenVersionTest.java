package hallway.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MavenVersionTest {
    @Test
    void releasesStandInTheirOrder() {
        List<String> order = List.of(
                "1.0-alpha1",
                "1.0-beta",
                "1.0-rc1",
                "1.0-SNAPSHOT",
                "1.0",
                "1.0.1",
                "1.2",
                "1.10",
                "2.0",
                "12.1.9",
                "12.1.12");
        for (int i = 0; i < order.size(); i++) {
            for (int j = 0; j < order.size(); j++) {
                assertThat(Integer.signum(MavenVersion.compare(order.get(i), order.get(j))))
                        .as(order.get(i) + " and " + order.get(j))
                        .isEqualTo(Integer.signum(Integer.compare(i, j)));
            }
        }
        assertThat(MavenVersion.compare("1.0", "1.0.0")).isZero();
        assertThat(MavenVersion.compare("1.0.Final", "1.0")).isZero();
    }
}
