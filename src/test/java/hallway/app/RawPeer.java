package hallway.app;

import hallway.identity.NodeKey;
import hallway.identity.TlsContexts;
import hallway.model.NodeId;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Speaks to a peers' door with any key and any words: what is written is what goes out. One connection as long as it lasts. */
final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final TlsContexts tls;
    private final NodeId expected;
    private final int port;
    private @Nullable Socket socket;

    RawPeer(NodeKey key, NodeId expected, int port) throws IOException {
        this.tls = new TlsContexts(key, new SecureRandom());
        this.expected = expected;
        this.port = port;
    }

    /**
     * What came back, all of it that means something.
     *
     * @param headers all but {@code Date}
     */
    record Reply(int status, Map<String, String> headers, String body) {}

    /** Sends a request with {@code json} as its body, unless that is empty; status 0 if the door closes without a word. */
    Reply ask(String method, String target, String json) throws IOException {
        return ask(method, target, "", json);
    }

    /** The same with {@code more} header lines, each with its end. */
    Reply ask(String method, String target, String more, String json) throws IOException {
        String body =
                json.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n";
        byte[] request = (method + " " + target + " HTTP/1.1\r\nHost: hallway\r\n" + more + body + "\r\n" + json)
                .getBytes(StandardCharsets.ISO_8859_1);
        boolean used = socket != null;
        try {
            return answer(request, method.equals("HEAD"));
        } catch (EOFException | SocketException e) {
            close();
            if (!used) {
                return new Reply(0, Map.of(), "");
            }
            // the answer before this one was the connection's last
            return ask(method, target, more, json);
        }
    }

    private Reply answer(byte[] request, boolean head) throws IOException {
        Socket open = connection();
        open.getOutputStream().write(request);
        open.getOutputStream().flush();
        Reply reply = read(open.getInputStream(), head);
        if ("close".equalsIgnoreCase(reply.headers().get("connection"))) {
            close();
        }
        return reply;
    }

    private Socket connection() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = tls.client(expected).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
            open.setSoTimeout(PATIENCE_MILLIS);
            socket = open;
        }
        return open;
    }

    private static Reply read(InputStream in, boolean head) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        headers.remove("date");
        byte[] body = head || status == 304 || status == 204 ? new byte[0] : body(in, headers);
        return new Reply(status, headers, new String(body, StandardCharsets.ISO_8859_1));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        }
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            whole.write(in.readNBytes(size));
            line(in);
        }
        while (!line(in).isEmpty()) {
            // trailers
        }
        return whole.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the door closed in the middle of an answer, after: " + line);
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
