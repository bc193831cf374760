package hallway.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which dialog asks for the folder, and what is made of its answer. */
@Timeout(60)
class FolderChoiceTest {
    @TempDir
    Path folder;

    private void program(String name, String script) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** What comes of it: a path, or that there was no dialog. */
    private String asked(String desktop) throws InterruptedException {
        BlockingQueue<String> answers = new ArrayBlockingQueue<>(2);
        Map<String, String> environment = Map.of("PATH", folder.toString(), "XDG_CURRENT_DESKTOP", desktop);
        new FolderChoice(new Surroundings(environment, "Linux", folder))
                .ask(null, "Choose -- it", path -> answers.add(path.toString()), () -> answers.add("none"));
        return String.valueOf(answers.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void eachDesktopIsAskedByItsOwnDialogWithTheHomeFolderAtFirst() throws Exception {
        program("zenity", "echo \"/zenity $*\"");
        program("kdialog", "echo \"/kdialog $*\"");
        assertThat(asked("KDE")).isEqualTo("/kdialog --getexistingdirectory " + folder + " --title Choose -- it");
        assertThat(asked("XFCE"))
                .isEqualTo("/zenity --file-selection --directory --filename=" + folder + "/ --title Choose -- it");
    }

    @Test
    void dialogThatFailsIsFollowedByTheNextAndAtLastByThePage() throws Exception {
        program("zenity", "exit 5");
        program("kdialog", "echo /chosen");
        assertThat(asked("XFCE")).isEqualTo("/chosen");
        program("kdialog", "kill -9 $$");
        assertThat(asked("XFCE")).isEqualTo("none");
    }
}
