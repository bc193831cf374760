package hallway.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Whether a person looks on.
 *
 * @param output standard output is a terminal: headings and confirmations are shown
 * @param errors standard error is a terminal: progress is shown there
 */
record Terminal(boolean output, boolean errors) {
    static final Terminal NONE = new Terminal(false, false);
    private static final int BUFFER = 64 * 1024;

    static Terminal detect() {
        return new Terminal(isTerminal(1), isTerminal(2));
    }

    /** Standard output in UTF-8, buffered; a console of Windows keeps its own character set. */
    static PrintStream standardOutput() {
        return isWindows() && hasConsole() ? System.out : utf8(FileDescriptor.out);
    }

    static PrintStream standardError() {
        return isWindows() && hasConsole() ? System.err : utf8(FileDescriptor.err);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), false, StandardCharsets.UTF_8);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return hasConsole();
        }
    }

    /** Java 22 and newer may give a console also where there is none, and can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
