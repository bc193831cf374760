package hallway.tray;

import hallway.file.DiskNames;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder dialog of its own program: zenity (GTK), kdialog (KDE). Its title is an argument, never part of a shell line. */
final class ProgramDialog implements FolderDialog {
    /** A dialog that nobody answers is not kept for ever. */
    private static final int WAIT_MINUTES = 30;

    private static final int MAX_ANSWER = 16 * 1024;
    private static final int NONE_CHOSEN = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ProgramDialog.class);

    private final String program;
    private final List<String> arguments;
    private final Map<String, String> environment;

    private ProgramDialog(String program, List<String> arguments, Map<String, String> environment) {
        this.program = program;
        this.arguments = arguments;
        this.environment = environment;
    }

    static ProgramDialog zenity(Map<String, String> environment, Path home) {
        // the slash at its end: what is in it is shown, not it among others
        String begin = "--filename=" + DiskNames.text(home) + "/";
        return new ProgramDialog("zenity", List.of("--file-selection", "--directory", begin, "--title"), environment);
    }

    static ProgramDialog kdialog(Map<String, String> environment, Path home) {
        return new ProgramDialog(
                "kdialog", List.of("--getexistingdirectory", DiskNames.text(home), "--title"), environment);
    }

    @Override
    public boolean isThere() {
        return executable().isPresent();
    }

    private Optional<Path> executable() {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            try {
                Path candidate = Path.of(folder, program);
                if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            } catch (InvalidPathException e) {
                LOG.debug("no folder can have the name {}", folder);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Path> ask(String title) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(executable()
                .orElseThrow(() -> new IOException(program + " is gone"))
                .toString());
        command.addAll(arguments);
        command.add(title);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Path answer = Files.createTempFile("hallway", ".chosen");
        Process process = builder.redirectOutput(answer.toFile()).start();
        try {
            if (!process.waitFor(WAIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() == NONE_CHOSEN) {
                return Optional.empty();
            }
            String path = answer(answer);
            if (process.exitValue() != 0 || path.isEmpty()) {
                throw new IOException(program + " ended with " + process.exitValue());
            }
            return Optional.of(DiskNames.parse(path));
        } catch (InvalidPathException e) {
            throw new IOException("not a path", e);
        } finally {
            process.destroy();
            Files.deleteIfExists(answer);
        }
    }

    /** The chosen path is all but the last line break. */
    private static String answer(Path file) throws IOException {
        if (Files.size(file) > MAX_ANSWER) {
            throw new IOException("too long for a path");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
