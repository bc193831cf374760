package hallway.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hallway.model.RelativePath;
import hallway.share.Share;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be sent to its end is never taken for whole. */
class CutAnswerTest {
    private static final int SIZE = 64 * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void S30_fileThatIsCutWhileItIsSentEndsInAnError() throws IOException {
        Path plans = Files.createDirectories(folder.resolve("plans"));
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        Path big = Files.write(plans.resolve("big"), bytes);
        RelativePath path = RelativePath.parse("big");
        try (TestNode here = new TestNode(folder.resolve("here"), "desk-1").start();
                TestNode there = new TestNode(folder.resolve("there"), "desk-2").start()) {
            Share share = there.share(plans);
            here.meet(there);
            PeerClient.RemoteFile file = here.client.head(there.id(), share.id(), path);
            try (InputStream in = here.client.read(there.id(), share.id(), path, file, 0, SIZE, true)) {
                assertThat(in.readNBytes(1000)).hasSize(1000);
                try (FileChannel channel = FileChannel.open(big, StandardOpenOption.WRITE)) {
                    channel.truncate(SIZE - 1);
                }
                assertThatExceptionOfType(IOException.class).isThrownBy(in::readAllBytes);
            }
        }
    }
}
