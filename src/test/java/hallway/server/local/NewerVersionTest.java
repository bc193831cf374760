package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.NodeSummary;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewerVersionTest {
    private static NodeSummary node(String name, String version) {
        return new NodeSummary(
                new NodeId("B".repeat(51) + "A"),
                new NodeName(name),
                false,
                NodeState.ONLINE,
                Level.L1,
                List.of(),
                Instant.EPOCH,
                version,
                List.of());
    }

    @Test
    void newestOfTheOfficeIsTold() {
        assertThat(NewerVersion.in(
                        List.of(node("me", "0.9.0"), node("a", "0.9.1"), node("b", "0.10.0"), node("c", "0.2"))))
                .contains(new NewerVersion("0.10.0", "b"));
        assertThat(NewerVersion.in(List.of(node("me", "0.10"), node("a", "0.10.0"), node("b", "0.9.9"))))
                .isEmpty();
    }

    @Test
    void whatIsNoReleaseIsNotBelieved() {
        List<String> texts = List.of(
                "dev",
                "",
                "99999.0",
                "1",
                "2.0-evil",
                "<b>9.9</b>",
                "9.9.9.9.9",
                "9..9",
                "٩.٩",
                "9.9\n",
                "1".repeat(1000));
        for (String text : texts) {
            assertThat(NewerVersion.in(List.of(node("me", "0.1.0"), node("a", text))))
                    .as(text)
                    .isEmpty();
        }
        assertThat(texts).hasSize(11);
        assertThat(NewerVersion.in(List.of(node("me", "dev"), node("a", "9.9.9"))))
                .isEmpty();
    }
}
