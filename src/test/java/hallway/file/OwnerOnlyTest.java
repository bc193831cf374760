package hallway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists, not permission bits")
final class OwnerOnlyTest {
    @TempDir
    Path home;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void S05_newFileIsItsOwnersAlone() throws IOException {
        Path file = home.resolve("key");
        try (FileChannel channel = OwnerOnly.createFile(file)) {
            assertThat(channel.isOpen()).isTrue();
            assertThat(permissions(file)).isEqualTo("rw-------");
        }
        assertThatThrownBy(() -> OwnerOnly.createFile(file).close()).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void S05_fileIsNotMadeThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("link"), home.resolve("elsewhere"));
        assertThatThrownBy(() -> OwnerOnly.createFile(link).close()).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(home.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void S05_folderIsItsOwnersAloneAlsoIfItWasThere() throws IOException {
        OwnerOnly.createFolder(home.resolve("a/b"));
        assertThat(permissions(home.resolve("a/b"))).isEqualTo("rwx------");
        Path open = Files.createDirectory(home.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        OwnerOnly.createFolder(open);
        assertThat(permissions(open)).isEqualTo("rwx------");
    }

    @Test
    void S05_existingFileIsTakenFromOthers() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        OwnerOnly.restrictFile(file);
        assertThat(permissions(file)).isEqualTo("rw-------");
    }
}
