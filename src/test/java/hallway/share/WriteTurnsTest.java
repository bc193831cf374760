package hallway.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for whom. */
class WriteTurnsTest {
    @TempDir
    private Path home;

    private final WriteTurns turns = new WriteTurns();

    @Test
    void placesThatDoNotMeetDoNotWaitForEachOther() throws Exception {
        Path one = Files.createDirectory(home.resolve("one"));
        Path other = Files.createDirectory(home.resolve("one and more"));
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            String done = turns.in(one, () -> ended(threads.submit(() -> turns.in(other, () -> "done"))));
            assertThat(done).isEqualTo("done");
        } finally {
            threads.shutdownNow();
        }
    }

    private static String ended(Future<String> work) throws IOException {
        try {
            return work.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Test
    void placesThatHoldEachOtherTakeTurns() throws Exception {
        Path inner = Files.createDirectories(home.resolve("top/inner"));
        Path alias = Files.createSymbolicLink(home.resolve("alias"), home.resolve("top"));
        int[] count = new int[2];
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            var all = java.util.stream.Stream.of(inner, alias, home.resolve("top"))
                    .map(folder -> threads.submit(() -> {
                        for (int i = 0; i < 3000; i++) {
                            Boolean unused = turns.in(folder, () -> {
                                count[0]++;
                                count[1] = Math.max(count[1], count[0]);
                                count[0]--;
                                return true;
                            });
                        }
                        return true;
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(count).containsExactly(0, 1);
    }
}
