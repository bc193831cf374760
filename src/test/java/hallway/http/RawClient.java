package hallway.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends exact bytes to a door and reads all that comes back until the door closes, or for 5 s. */
final class RawClient {
    private RawClient() {}

    /** The whole answer to {@code request} (line ends as {@code \n}); {@code Connection: close} is added. */
    static String send(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return send(socket, request);
        }
    }

    static String send(Socket socket, String request) throws IOException {
        socket.setSoTimeout(5000);
        OutputStream out = socket.getOutputStream();
        String closing = request.replaceFirst("\n\n", "\nConnection: close\n\n");
        out.write(closing.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
