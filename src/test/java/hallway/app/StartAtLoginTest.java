package hallway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartAtLoginTest {
    private static final LoginCommand COMMAND =
            new LoginCommand(List.of("/opt/a b/java", "-jar", "/x/100% \"$HOME\\`.jar", "start"));

    @TempDir
    Path home;

    @Test
    void entryIsWrittenWhereTheDesktopLooksAndRemovedAgain() throws IOException {
        StartAtLogin login = new StartAtLogin(Map.of(), "Linux", home, COMMAND);
        Path entry = home.resolve(".config/autostart/hallway.desktop");
        assertThat(login.autostart()).isEqualTo(entry);
        login.set(true);
        login.set(true);
        assertThat(Files.readString(entry)).startsWith("[Desktop Entry]\nType=Application\nName=Hallway\n");
        assertThat(entry.getParent()).isDirectoryContaining("glob:**hallway.desktop");
        login.set(false);
        login.set(false);
        assertThat(entry).doesNotExist();
    }

    @Test
    void desktopsOwnFolderIsHeededIfItIsAbsolute() {
        assertThat(new StartAtLogin(Map.of("XDG_CONFIG_HOME", "/conf"), "Linux", home, COMMAND).autostart())
                .isEqualTo(Path.of("/conf/autostart/hallway.desktop"));
        assertThat(new StartAtLogin(Map.of("XDG_CONFIG_HOME", "conf"), "Linux", home, COMMAND).autostart())
                .isEqualTo(home.resolve(".config/autostart/hallway.desktop"));
    }

    @Test
    void placeThatCantBeWrittenIsASentence() throws IOException {
        Files.writeString(home.resolve(".config"), "a file");
        assertThatThrownBy(() -> new StartAtLogin(Map.of(), "Linux", home, COMMAND).set(true))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nothing has changed");
    }

    /** Desktop Entry Specification: quoted, then escaped as every string of the file. */
    @Test
    void nothingInAPathBecomesPartOfTheCommand() {
        assertThat(COMMAND.desktopExec())
                .isEqualTo("\"/opt/a b/java\" \"-jar\" \"/x/100%% \\\\\"\\\\$HOME\\\\\\\\\\\\`.jar\" \"start\"");
        assertThat(new LoginCommand(List.of("C:\\Program Files\\java.exe", "D:\\a \"b\\\\", "\\\\\"")).windowsLine())
                .isEqualTo("\"C:\\Program Files\\java.exe\" \"D:\\a \\\"b\\\\\\\\\" \"\\\\\\\\\\\"\"");
    }

    @Test
    void launchAgentIsXmlWhateverThePathHolds() {
        String agent = LoginTexts.launchAgent(new LoginCommand(List.of("/a&b/<java>", "start")));
        assertThat(agent)
                .contains("<string>/a&amp;b/&lt;java&gt;</string>\n    <string>start</string>\n  </array>")
                .contains("<key>RunAtLoad</key>");
    }

    @Test
    void runKeyIsTheUsersOwn() {
        assertThat(LoginTexts.addRunKey(COMMAND)).startsWith("reg", "add").contains(COMMAND.windowsLine(), "/f");
        assertThat(LoginTexts.addRunKey(COMMAND).get(2)).startsWith("HKCU\\");
        assertThat(LoginTexts.removeRunKey())
                .startsWith("reg", "delete", LoginTexts.addRunKey(COMMAND).get(2));
    }

    @Test
    void commandStartsThisNodeAgain() {
        Path data = Path.of("/data");
        assertThat(LoginCommand.of(Optional.of("/usr/bin/java"), "/jdk/bin/java", "/opt/hallway.jar", data)
                        .parts())
                .containsExactly("/usr/bin/java", "-jar", "/opt/hallway.jar", "start", "--no-open", "--data", "/data");
        assertThat(LoginCommand.of(Optional.of("/opt/hallway/bin/hallway"), "/j", "/opt/hallway.jar", data)
                        .parts())
                .containsExactly("/opt/hallway/bin/hallway", "start", "--no-open", "--data", "/data");
        assertThat(LoginCommand.of(Optional.empty(), "/jdk/bin/java", "/a:/b", data)
                        .parts())
                .startsWith("/jdk/bin/java", "-cp", "/a:/b", "hallway.app.Main", "start");
        assertThat(LoginCommand.ofThisProcess(data).parts().get(0)).isNotEmpty();
    }
}
