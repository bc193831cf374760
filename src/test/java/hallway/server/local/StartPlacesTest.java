package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartPlacesTest {
    @TempDir
    Path top = Path.of("");

    private Path home = Path.of("");

    @BeforeEach
    void home() throws IOException {
        home = Files.createDirectories(top.resolve("home/ada"));
    }

    private String kindsAndNames(String os) {
        StringBuilder text = new StringBuilder();
        new StartPlaces(home, Map.of(), os, top)
                .all()
                .forEach(place -> text.append(place.kind())
                        .append('=')
                        .append(place.name())
                        .append(' '));
        return text.toString().strip();
    }

    @Test
    void customaryFoldersAreShownIfTheyAreThere() throws IOException {
        Files.createDirectories(home.resolve("Documents"));
        Files.createDirectories(home.resolve("Music"));
        Files.writeString(home.resolve("Pictures"), "a file");
        assertThat(kindsAndNames("Linux")).isEqualTo("home=ada documents=Documents music=Music");
    }

    @Test
    void foldersOfTheUsersLanguageAreFound() throws IOException {
        Files.createDirectories(home.resolve("Schreibtisch"));
        Files.createDirectories(home.resolve("Öffentliches Bild"));
        Files.createDirectories(home.resolve(".config"));
        Files.writeString(
                home.resolve(".config/user-dirs.dirs"),
                "# comment\nXDG_DESKTOP_DIR=\"$HOME/Schreibtisch\"\nXDG_PICTURES_DIR=\"" + home
                        + "/Öffentliches Bild\"\nXDG_MUSIC_DIR=\"$HOME\"\nXDG_VIDEOS_DIR=\"relative\"\nnonsense\n"
                        + "XDG_EVIL_DIR=\"/etc\"\n");
        assertThat(kindsAndNames("Linux")).isEqualTo("home=ada desktop=Schreibtisch pictures=Öffentliches Bild");
    }

    @Test
    void pluggedInDisksAreShownAndEmptyMountPointsAreNot() throws IOException {
        Files.createDirectories(top.resolve("media/ada/STICK"));
        Files.createDirectories(top.resolve("run/media/ada/Backup"));
        Files.createDirectories(top.resolve("run/media/other/Secret"));
        Files.createDirectories(top.resolve("mnt/empty"));
        Files.createDirectories(top.resolve("mnt/nas/files"));
        assertThat(kindsAndNames("Linux")).isEqualTo("home=ada volume=STICK volume=Backup volume=nas");
    }

    @Test
    void macShowsItsVolumes() throws IOException {
        Files.createDirectories(top.resolve("Volumes/Disk"));
        Files.createDirectories(home.resolve("Movies"));
        assertThat(kindsAndNames("Mac OS X")).isEqualTo("home=ada videos=Movies volume=Disk");
    }
}
