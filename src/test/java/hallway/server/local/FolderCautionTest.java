package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCautionTest {
    @TempDir
    Path top = Path.of("");

    private Path home = Path.of("");
    private Path data = Path.of("");

    private FolderCaution caution() throws IOException {
        home = Files.createDirectories(top.resolve("home/ada")).toRealPath();
        data = Files.createDirectories(home.resolve(".local/share/hallway"));
        Files.createDirectories(home.resolve(".ssh/old"));
        Files.createDirectories(home.resolve("Documents"));
        return new FolderCaution(data, home);
    }

    @Test
    void ordinaryFoldersAreFine() throws IOException {
        FolderCaution caution = caution();
        for (Path folder : List.of(home.resolve("Documents"), home.resolve("Documents/not there"), Path.of("/srv/x"))) {
            assertThatCode(() -> caution.check(folder, false)).doesNotThrowAnyException();
        }
    }

    @Test
    void keysAndOwnDataAreNeverShared() throws IOException {
        FolderCaution caution = caution();
        Path link = Files.createSymbolicLink(home.resolve("Documents/shortcut"), home.resolve(".ssh"));
        List<Path> folders = List.of(
                data,
                data.resolve("logs"),
                home.resolve(".ssh"),
                home.resolve(".ssh/old"),
                home.resolve(".gnupg"),
                home.resolve("Documents/../.ssh"),
                link,
                Path.of("/proc/self"));
        for (Path folder : folders) {
            assertThatThrownBy(() -> caution.check(folder, true))
                    .as(folder.toString())
                    .hasMessageContaining("can't be shared");
        }
        assertThat(folders).hasSize(8);
    }

    @Test
    void wideFoldersWantToBeConfirmed() throws IOException {
        FolderCaution caution = caution();
        List<Path> folders = List.of(
                home,
                home.getParent(),
                home.getRoot(),
                home.resolve(".config"),
                home.resolve(".local/share"),
                home.resolve("Library/Mail"),
                Path.of("/etc"),
                Path.of("/usr/lib"));
        for (Path folder : folders) {
            assertThatThrownBy(() -> caution.check(folder, false))
                    .as(folder.toString())
                    .hasMessageStartingWith("Do you really want to share");
            assertThatCode(() -> caution.check(folder, true))
                    .as(folder.toString())
                    .doesNotThrowAnyException();
        }
        assertThat(folders).hasSize(8);
    }
}
