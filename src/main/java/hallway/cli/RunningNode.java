package hallway.cli;

import hallway.config.DataDirectory;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where the node of a data directory answers, as it wrote it there. It may have died since.
 *
 * @param token of the local API; never printed
 */
record RunningNode(long pid, int port, String token) {
    /** Both files are some tens of bytes. */
    private static final int LONGEST_FILE = 4096;

    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,512}");

    /**
     * @throws NoNodeException if no node has written there
     * @throws ProblemException {@code NOT_ALLOWED} if the data directory is another user's
     */
    static RunningNode find(DataDirectory data, Json json) throws IOException {
        try {
            Door door = json.read(read(data.running()), Door.class);
            String token = new String(read(data.token()), StandardCharsets.UTF_8).strip();
            if (door.port < 1 || door.port > 65_535 || !TOKEN.matcher(token).matches()) {
                throw NoNodeException.notRunning();
            }
            return new RunningNode(door.pid, door.port, token);
        } catch (NoSuchFileException | MalformedJsonException e) {
            throw NoNodeException.notRunning();
        } catch (AccessDeniedException e) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED,
                    "The data folder " + data.root() + " belongs to another user. Run this as that user, or choose"
                            + " another folder with --data.");
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST_FILE);
        }
    }

    /** {@code true} as long as the process is there. */
    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private record Door(long pid, int port) {}
}
