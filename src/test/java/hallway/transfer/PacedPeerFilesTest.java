package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.limit.Bandwidth;
import hallway.model.NodeId;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedPeerFilesTest {
    private static final ShareId SHARE = new ShareId("0".repeat(32));
    private static final NodeId NODE = new NodeId("B".repeat(51) + "A");

    @TempDir
    Path folder;

    private long now;
    private final Bandwidth limit = new Bandwidth(() -> now);

    private PeerFiles files() {
        return new PacedPeerFiles(new FolderPeer(folder), List.of(limit), nanos -> now += nanos);
    }

    @Test
    void readsAllOfAFileNoFasterThanTheLimit() throws Exception {
        byte[] bytes = new byte[500_000];
        new Random(7).nextBytes(bytes);
        Files.write(folder.resolve("big"), bytes);
        limit.limit(100_000);
        PeerFiles files = files();
        FileRef ref = new FileRef(NODE, SHARE, RelativePath.parse("big"));
        try (InputStream in = files.read(ref, files.head(ref), 0, bytes.length)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(bytes.length / (now / 1e9)).isLessThan(110_000);
    }

    @Test
    void manySmallFilesCountToo() throws Exception {
        for (int i = 0; i < 20; i++) {
            Files.write(folder.resolve("f" + i), new byte[10_000]);
        }
        limit.limit(100_000);
        List<RelativePath> paths = IntStream.range(0, 20)
                .mapToObj(i -> RelativePath.parse("f" + i))
                .toList();
        int[] seen = {0};
        files().batch(new FileRef(NODE, SHARE, RelativePath.TOP), paths, (path, status, modified, bytes) -> {
            assertThat(bytes).hasSize(10_000);
            seen[0]++;
        });
        assertThat(seen[0]).isEqualTo(20);
        assertThat(200_000 / (now / 1e9)).isLessThan(125_000);
    }
}
