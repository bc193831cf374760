package hallway.app;

import hallway.config.DataDirectory;
import hallway.file.AtomicFile;
import hallway.json.Json;
import hallway.model.NodeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** Tells the command line and scripts where the running node answers, and with which token; gone when the node ends. */
final class RunningFile implements AutoCloseable {
    private final DataDirectory data;

    private RunningFile(DataDirectory data) {
        this.data = data;
    }

    static RunningFile write(DataDirectory data, Json json, int pagePort, NodeId id, String token) throws IOException {
        AtomicFile.write(data.token(), (token + "\n").getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(
                data.running(),
                json.prettyBytes(new Where(ProcessHandle.current().pid(), pagePort, id)));
        return new RunningFile(data);
    }

    /** The page's address of the node that runs on {@code data}; empty if it is just starting or ending. */
    static Optional<String> pageOf(DataDirectory data, Json json) {
        try {
            return Optional.of("http://127.0.0.1:"
                    + json.read(Files.readAllBytes(data.running()), Where.class).port() + "/");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(data.running());
        Files.deleteIfExists(data.token());
    }

    /** {@code port}: the page's. */
    private record Where(long pid, int port, NodeId id) {}
}
