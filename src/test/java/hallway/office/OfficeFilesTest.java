package hallway.office;

import static hallway.office.OfficeFixture.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.http.Content;
import hallway.http.ContentSource;
import hallway.model.ListingQuery;
import hallway.share.SharedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfficeFilesTest {
    private final OfficeFixture office = new OfficeFixture();
    private final OfficeFiles files = office.files();

    @Test
    void ownFilesComeFromThisMachineAndOthersFromThePeer() {
        office.file(true, "a.txt", "mine");
        office.file(false, "a.txt", "theirs");
        assertThat(files.list(ref(true, ""), ListingQuery.first(10)).listing()).isEqualTo("own");
        assertThat(files.list(ref(false, ""), ListingQuery.first(10)).listing()).isEqualTo("peer");
        assertThat(files.entry(ref(false, "a.txt")).size()).isEqualTo(6);
        assertThat(office.ownShelf.calls).isEqualTo(1);
    }

    @Test
    void missingFileIsAnsweredWithTheNearestName() {
        office.file(false, "house.dwg", "");
        assertThatThrownBy(() -> files.content(ref(false, "hosue.dwg")))
                .hasMessage("There is no “hosue.dwg” in “Plans”. Did you mean “house.dwg”?");
        assertThatThrownBy(() -> files.entry(ref(false, "completely else")))
                .hasMessage("There is no “completely else” in “Plans”. The nearest is “house.dwg”.");
    }

    @Test
    void whereTheFolderIsMissingTooTheFirstSentenceStays() {
        assertThatThrownBy(() -> files.entry(ref(true, "no/such/file"))).hasMessage("Not there.");
    }

    @Test
    void runOfARemoteFileEndsWhereItWasAskedTo() throws IOException {
        for (ByteBuffer buffer : List.of(ByteBuffer.allocate(5), ByteBuffer.allocateDirect(5))) {
            try (Content content = remote("0123456789", 10);
                    ContentSource run = content.open(2, 7)) {
                assertThat(text(run, buffer)).isEqualTo("2345678");
            }
        }
    }

    @Test
    void emptyRunAsksThePeerNothing() throws IOException {
        RemoteContent content = new RemoteContent("a", 0, "\"e\"", OfficeFixture.NOW, (offset, length) -> {
            throw new AssertionError("asked");
        });
        try (ContentSource run = content.open(0, 0)) {
            assertThat(run.read(ByteBuffer.allocate(8))).isEqualTo(-1);
        }
    }

    @Test
    void S30_remoteFileThatEndsEarlyIsAFailureNotAShortFile() throws IOException {
        try (Content content = remote("0123", 10);
                ContentSource run = content.open(0, 10)) {
            assertThatThrownBy(() -> text(run, ByteBuffer.allocate(64)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ended before");
        }
    }

    @Test
    void ownFileIsReadByPositionAndNotBeyondTheRun() throws IOException {
        FakeFile file = new FakeFile("0123456789", false);
        OwnContent content = new OwnContent(file);
        ByteBuffer buffer = ByteBuffer.allocate(4);
        assertThat(text(content.open(3, 6), buffer)).isEqualTo("345678");
        assertThat(text(content.open(0, 10), buffer)).isEqualTo("0123456789");
        assertThat(file.checks).isEqualTo(2);
    }

    @Test
    void S30_ownFileThatChangedIsNotEndedAsIfItWereWhole() {
        OwnContent content = new OwnContent(new FakeFile("0123456789", true));
        assertThatThrownBy(() -> text(content.open(0, 10), ByteBuffer.allocate(64)))
                .isInstanceOf(IOException.class);
    }

    private static RemoteContent remote(String text, long promised) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new RemoteContent(
                "a",
                promised,
                "\"e\"",
                OfficeFixture.NOW,
                (offset, length) -> new ByteArrayInputStream(bytes, (int) offset, bytes.length));
    }

    private static String text(ContentSource run, ByteBuffer buffer) throws IOException {
        StringBuilder text = new StringBuilder();
        buffer.clear();
        while (run.read(buffer) >= 0) {
            buffer.flip();
            text.append(StandardCharsets.UTF_8.decode(buffer));
            buffer.clear();
        }
        return text.toString();
    }

    private static final class FakeFile implements SharedFile {
        private final byte[] bytes;
        private final boolean changed;
        private int checks;

        FakeFile(String text, boolean changed) {
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
            this.changed = changed;
        }

        @Override
        public String name() {
            return "a";
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public String etag() {
            return "\"e\"";
        }

        @Override
        public Instant modified() {
            return OfficeFixture.NOW;
        }

        @Override
        public int read(ByteBuffer into, long position) {
            int count = Math.min(into.remaining(), bytes.length - (int) position);
            into.put(bytes, (int) position, count);
            return count;
        }

        @Override
        public void requireUnchanged() throws IOException {
            checks++;
            if (changed) {
                throw new IOException("changed");
            }
        }

        @Override
        public void close() {}
    }
}
