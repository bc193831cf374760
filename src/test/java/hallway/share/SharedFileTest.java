package hallway.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.access.Offer;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.ListingQuery;
import hallway.model.RelativePath;
import hallway.model.ShareName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SharedFileTest {
    @TempDir
    Path home;

    private OwnShares own;
    private Share share;

    @BeforeEach
    void open() throws IOException {
        own = new OwnShares(home);
        share = own.share();
    }

    @AfterEach
    void close() {
        own.close();
    }

    private SharedFile opened(String path) {
        return own.store.open(OwnShares.PEER, share.id(), RelativePath.parse(path));
    }

    @Test
    void emptyFileHasAnEnd() throws IOException {
        own.file("empty", "");
        try (SharedFile file = opened("empty")) {
            assertThat(file.length()).isZero();
            assertThat(file.read(ByteBuffer.allocate(10), 0)).isZero();
            file.requireUnchanged();
        }
    }

    @Test
    void fiveGibibytesAreReadAtTheirEnd() throws IOException {
        long length = 5L << 30;
        try (RandomAccessFile sparse =
                new RandomAccessFile(own.top.resolve("sparse").toFile(), "rw")) {
            sparse.setLength(length);
            sparse.seek(length - 3);
            sparse.write("end".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(own.store
                        .entry(OwnShares.PEER, share.id(), RelativePath.parse("sparse"))
                        .size())
                .isEqualTo(length);
        try (SharedFile file = opened("sparse")) {
            ByteBuffer bytes = ByteBuffer.allocate(64);
            assertThat(file.length()).isEqualTo(length);
            assertThat(file.read(bytes, length - 3)).isEqualTo(3);
            assertThat(new String(bytes.array(), 0, 3, StandardCharsets.UTF_8)).isEqualTo("end");
            assertThat(file.read(bytes, length)).isZero();
            assertThat(bytes.limit()).isEqualTo(64);
        }
    }

    @Test
    void S30_cutFileEndsInAFailureNotInZeros() throws IOException {
        Path path = own.file("file", "0123456789");
        try (SharedFile file = opened("file")) {
            assertThat(file.read(ByteBuffer.allocate(4), 0)).isEqualTo(4);
            Files.writeString(path, "01234");
            assertThat(file.read(ByteBuffer.allocate(10), 4)).isEqualTo(1);
            assertThatThrownBy(() -> file.read(ByteBuffer.allocate(10), 5)).isInstanceOf(IOException.class);
            assertThatThrownBy(file::requireUnchanged).isInstanceOf(IOException.class);
        }
    }

    @Test
    void S30_fileChangedInPlaceIsNoticed() throws IOException {
        Path path = own.file("file", "0123456789");
        Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(1000)));
        try (SharedFile file = opened("file")) {
            Files.writeString(path, "9876543210", StandardOpenOption.WRITE);
            assertThatThrownBy(file::requireUnchanged).isInstanceOf(IOException.class);
        }
    }

    @Test
    void S30_fileThatGrowsEndsWhereItEnded() throws IOException {
        Path path = own.file("log", "12345");
        try (SharedFile file = opened("log")) {
            Files.writeString(path, "67890", StandardOpenOption.APPEND);
            ByteBuffer bytes = ByteBuffer.allocate(64);
            assertThat(file.read(bytes, 0)).isEqualTo(5);
            assertThatThrownBy(file::requireUnchanged).isInstanceOf(IOException.class);
        }
    }

    @Test
    void replacedOrRemovedFileIsReadToItsEnd() throws IOException {
        Path path = own.file("file", "old content");
        Path fresh = Files.writeString(home.resolve("fresh"), "new");
        try (SharedFile file = opened("file")) {
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
            assertThat(file.read(ByteBuffer.allocate(64), 0)).isEqualTo(11);
            file.requireUnchanged();
            Files.delete(path);
            file.requireUnchanged();
            Files.move(own.top, home.resolve("pulled"));
            file.requireUnchanged();
        }
    }

    @Test
    void tagTellsContentsApart() throws IOException {
        Path path = own.file("file", "12345");
        Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(1000)));
        String first = tag(share);
        assertThat(first).matches("\"[0-9a-f]{32}\"").isEqualTo(tag(share));
        Share other = own.catalog.add(own.top, new ShareName("other"), Offer.everyone());
        Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(1000, 1000)));
        String touched = tag(share);
        Files.move(
                Files.copy(path, home.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES),
                path,
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(List.of(first, touched, tag(share), tag(other))).doesNotHaveDuplicates();
    }

    private String tag(Share of) throws IOException {
        try (SharedFile file = own.store.open(OwnShares.PEER, of.id(), RelativePath.parse("file"))) {
            return file.etag();
        }
    }

    @Test
    void pipeIsListedButNeverOpened() throws IOException, InterruptedException {
        Path pipe = own.top.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Entry entry = own.store
                .list(OwnShares.PEER, share.id(), RelativePath.TOP, ListingQuery.first(10))
                .entries()
                .get(0);
        assertThat(entry.kind()).isEqualTo(EntryKind.UNKNOWN);
        assertThat(OwnShares.refusal(() -> opened("pipe"))).isEqualTo("PATH_NOT_FOUND");
    }

    @Test
    void fileThatVanishesBeforeItIsOpenedIsNotThere() throws IOException {
        Files.delete(own.file("file", "x"));
        assertThat(OwnShares.refusal(() -> opened("file"))).isEqualTo("PATH_NOT_FOUND");
    }
}
