package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
    @TempDir
    Path folder;

    @Test
    void secondGetsNothingUntilTheFirstHasEnded() throws IOException {
        Path file = folder.resolve("node.lock");
        SingleInstance first = SingleInstance.take(file).orElseThrow();
        assertThat(SingleInstance.take(file)).isEmpty();
        first.close();
        SingleInstance.take(file).orElseThrow().close();
    }

    @Test
    void endsInTheOppositeOrderEvenIfAPartFails() {
        List<String> ended = new ArrayList<>();
        Lifecycle lifecycle = new Lifecycle();
        lifecycle.add("ground", () -> ended.add("ground"));
        lifecycle.add("middle", () -> {
            ended.add("middle");
            throw new IOException("stuck");
        });
        lifecycle.add("top", () -> ended.add("top"));
        lifecycle.close();
        lifecycle.close();
        assertThat(ended).containsExactly("top", "middle", "ground");
        lifecycle.add("late", () -> ended.add("late"));
        assertThat(ended).endsWith("late");
    }

    @Test
    void machineHasAName() {
        assertThat(Machine.suggestedName(Map.of("HOSTNAME", "x"), "ada").value())
                .isNotBlank();
    }
}
