package hallway.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of the command line and the environment as they were typed. Java reads them in the locale's character set:
 * where that is not UTF-8 (a service, {@code LANG=C}) every other character is lost. Linux keeps the bytes in {@code /proc}.
 */
final class Arguments {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final Path ENVIRONMENT = Path.of("/proc/self/environ");

    private Arguments() {}

    /** What {@code args} were before Java read them. */
    static String[] asTyped(String[] args) {
        return isUtf8() || args.length == 0 ? args : restore(args, read(COMMAND_LINE));
    }

    static Map<String, String> environment() {
        return isUtf8() ? System.getenv() : restore(System.getenv(), read(ENVIRONMENT));
    }

    /** {@code args} from the end of {@code commandLine} (each ended by NUL), or themselves if they don't fit it. */
    static String[] restore(String[] args, byte[] commandLine) {
        List<String> words = words(commandLine);
        int first = words.size() - args.length;
        if (first < 1) {
            return args;
        }
        String[] typed = words.subList(first, words.size()).toArray(String[]::new);
        for (int i = 0; i < args.length; i++) {
            if (isAscii(args[i]) && !args[i].contains("?") && !args[i].equals(typed[i])) {
                return args;
            }
        }
        return typed;
    }

    static Map<String, String> restore(Map<String, String> environment, byte[] block) {
        Map<String, String> restored = new HashMap<>(environment);
        for (String word : words(block)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                restored.replace(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return restored;
    }

    private static List<String> words(byte[] ended) {
        String all = new String(ended, StandardCharsets.UTF_8);
        return all.endsWith("\0") ? List.of(all.substring(0, all.length() - 1).split("\0", -1)) : List.of();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            // not Linux, or /proc is not mounted: what Java read has to do
            return new byte[0];
        }
    }

    private static boolean isUtf8() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return !Charset.isSupported(name) || Charset.forName(name).equals(StandardCharsets.UTF_8);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
