package hallway.http;

import hallway.identity.KeyFile;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.model.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;

/** The real page's door, guard included, with {@code plan} behind it, for tests of what stands there. */
public final class DoorsFixture implements AutoCloseable {
    private final Tokens tokens = new Tokens(new SecureRandom(), InstantSource.system());
    private final Doors doors;

    public DoorsFixture(Path folder, DoorPlan plan) throws IOException {
        SecureRandom random = new SecureRandom();
        doors = new Doors(
                new TlsContexts(KeyFile.openOrCreate(folder.resolve("node.p12"), random, Instant.now()), random),
                new Json(),
                tokens,
                PortChooser.choose(26_255, OptionalInt.empty()),
                InstantSource.system(),
                id -> Level.L0,
                address -> true,
                Map.of(Door.PAGE, plan));
        doors.start();
    }

    /** A request of the signed-in owner, without a body. */
    public String request(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + doors.ports().page() + "\r\nAuthorization: Hallway " + tokens.apiToken() + "\r\n\r\n";
    }

    public Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), doors.ports().page());
    }

    /** The whole answer. */
    public String get(String path) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(5000);
            String request = request("GET", path).replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        doors.close();
    }
}
