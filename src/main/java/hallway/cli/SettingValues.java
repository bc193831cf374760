package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of settings as words of the command line. Which there are, and which values are right, says the node. */
final class SettingValues {
    static final String KEYS =
            "name, peerPort, interfaces, downloads, language, appearance, startAtLogin, uploadLimit or downloadLimit.";

    private static final String PATH = "/api/v1/settings";

    private SettingValues() {}

    static Map<?, ?> read(HallwayCommand hallway) throws IOException {
        return hallway.api().get(PATH, Map.class);
    }

    static void printAll(HallwayCommand hallway, boolean json) throws IOException {
        if (json) {
            hallway.printJson(hallway.api().get(PATH));
            return;
        }
        Table table = Table.plain();
        read(hallway).forEach((key, value) -> table.row(String.valueOf(key), text(value)));
        table.print(hallway.out());
    }

    /** @throws ProblemException {@code BAD_REQUEST} if there is no setting called {@code key} */
    static Object value(String key, Map<?, ?> settings) {
        Object value = settings.get(key);
        if (value == null) {
            throw unknown(key);
        }
        return value;
    }

    static String text(Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    /** What JSON has for {@code typed}. */
    static Object parse(String key, String typed) {
        return switch (key) {
            case "name", "language", "appearance" -> typed;
            case "startAtLogin" -> yesOrNo(typed);
            case "uploadLimit", "downloadLimit" -> longNumber(typed);
            case "peerPort" -> number(typed);
            case "interfaces" ->
                Arrays.stream(typed.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
            case "downloads" -> typed.isEmpty() ? typed : Folders.absoluteText(typed);
            default -> throw unknown(key);
        };
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException e) {
            throw new ProblemException(ProblemCode.BAD_REQUEST, "“" + typed + "” is not a number.");
        }
    }

    private static long longNumber(String typed) {
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "“" + typed + "” is not a number of bytes a second; 0 is no limit.");
        }
    }

    private static boolean yesOrNo(String typed) {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new ProblemException(ProblemCode.BAD_REQUEST, "“" + typed + "” is neither yes nor no.");
        };
    }

    private static ProblemException unknown(String key) {
        return new ProblemException(
                ProblemCode.BAD_REQUEST, "There is no setting called “" + key + "”. There are " + KEYS);
    }
}
