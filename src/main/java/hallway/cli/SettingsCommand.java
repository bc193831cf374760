package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hallway settings}: all of them. */
@Command(
        name = "settings",
        description = {"Shows or changes what this machine is set to.", ""},
        commandListHeading = "%nCommands:%n")
final class SettingsCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    SettingsCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        SettingValues.printAll(hallway, json);
        return 0;
    }
}
