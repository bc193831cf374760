package hallway.discovery;

import hallway.model.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says {@code <id> <name>} to whoever connects. */
final class PlainDoor implements AutoCloseable {
    private final ServerSocket socket;

    PlainDoor(InetAddress address, int port, NodeId id, String name) throws IOException {
        socket = new ServerSocket(port, 50, address);
        Thread thread = new Thread(() -> serve((id + " " + name + "\n").getBytes(StandardCharsets.UTF_8)), "door");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve(byte[] line) {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                one.getOutputStream().write(line);
            } catch (IOException e) {
                // the caller went, or the door is closed
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
