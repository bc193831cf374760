package hallway.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallway settings get}. */
@Command(
        name = "get",
        description = {"Shows one setting, or all.", ""})
final class SettingsGetCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(arity = "0..1", paramLabel = "KEY", description = SettingValues.KEYS)
    private @Nullable String key;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    SettingsGetCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        if (key == null) {
            SettingValues.printAll(hallway, json);
            return 0;
        }
        Object value = SettingValues.value(key, SettingValues.read(hallway));
        hallway.out()
                .println(json ? Printable.json(hallway.json().text(value)) : Printable.text(SettingValues.text(value)));
        return 0;
    }
}
