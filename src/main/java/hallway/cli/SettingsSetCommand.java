package hallway.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway settings set}. */
@Command(
        name = "set",
        description = {"Changes a setting.", ""})
final class SettingsSetCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(index = "0", paramLabel = "KEY", description = SettingValues.KEYS)
    private String key = "";

    @Parameters(
            index = "1",
            paramLabel = "VALUE",
            description = "The new value; several interfaces are separated by commas, '' is the default.")
    private String value = "";

    SettingsSetCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        LocalApi api = hallway.api();
        byte[] answer = api.patch("/api/v1/settings", Map.of(key, SettingValues.parse(key, value)));
        Object later =
                answer.length == 0 ? List.of() : api.read(answer, Map.class).get("restartNeeded");
        if (later instanceof List<?> keys && keys.contains(key)) {
            hallway.say("This counts from the next start: hallway stop, then hallway start.");
        }
        return 0;
    }
}
