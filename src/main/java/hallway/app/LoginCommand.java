package hallway.app;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command that starts this node again, in parts: a program and its arguments. */
record LoginCommand(List<String> parts) {
    LoginCommand {
        parts = List.copyOf(parts);
    }

    /**
     * That of this process, as far as the system tells.
     *
     * @param data the node's data directory
     */
    static LoginCommand ofThisProcess(Path data) {
        ProcessHandle.Info process = ProcessHandle.current().info();
        return of(
                process.command(),
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                System.getProperty("java.class.path", ""),
                data);
    }

    /**
     * @param program this process's, where it is known: Java, or a launcher that has Java in it
     * @param java the program to take if it is not
     * @param classPath of this process: one jar, or its folders where it runs from the build
     */
    static LoginCommand of(Optional<String> program, String java, String classPath, Path data) {
        String started = program.orElse(java);
        List<String> parts = new ArrayList<>();
        parts.add(started);
        if (isJava(started)) {
            parts.addAll(
                    classPath.endsWith(".jar") && classPath.indexOf(File.pathSeparatorChar) < 0
                            ? List.of(
                                    "-jar", Path.of(classPath).toAbsolutePath().toString())
                            : List.of("-cp", classPath, Main.class.getName()));
        }
        parts.addAll(List.of("start", "--no-open", "--data", data.toString()));
        return new LoginCommand(parts);
    }

    private static boolean isJava(String program) {
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        return name.equals("java") || name.equals("java.exe") || name.equals("javaw.exe");
    }

    /** The {@code Exec} line of a desktop entry (Desktop Entry Specification 1.5, "The Exec key"). */
    String desktopExec() {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            String quoted = part.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("`", "\\`")
                    .replace("$", "\\$")
                    .replace("%", "%%");
            // the file's own escaping of a string comes on top
            line.append(line.length() == 0 ? "" : " ")
                    .append('"')
                    .append(quoted.replace("\\", "\\\\"))
                    .append('"');
        }
        return line.toString();
    }

    /** One line as Windows takes it apart again (CommandLineToArgvW). */
    String windowsLine() {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            line.append(line.length() == 0 ? "\"" : " \"");
            int backslashes = 0;
            for (int i = 0; i < part.length(); i++) {
                char c = part.charAt(i);
                if (c == '"') {
                    line.append("\\".repeat(backslashes + 1));
                }
                backslashes = c == '\\' ? backslashes + 1 : 0;
                line.append(c);
            }
            line.append("\\".repeat(backslashes)).append('"');
        }
        return line.toString();
    }
}
