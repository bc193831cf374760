package hallway.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import hallway.identity.TlsContexts;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;

/** A node with a real key that answers whatever a test wants it to; notes what it is asked. */
final class FakePeer implements Closeable {
    /** Writes an answer to a request, whose head is given. */
    interface Script {
        void answer(String head, OutputStream out) throws IOException;
    }

    final AtomicInteger handshakes = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger bytes = new AtomicInteger();
    final List<String> heads = new CopyOnWriteArrayList<>();
    volatile Script script;

    private final SSLServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    FakePeer(TlsContexts tls, Script script) throws IOException {
        this.script = script;
        server = (SSLServerSocket)
                tls.server().getServerSocketFactory().createServerSocket(0, 16, InetAddress.getLoopbackAddress());
        server.setEnabledProtocols(new String[] {"TLSv1.3"});
        server.setNeedClientAuth(true);
        daemon(this::accept);
    }

    static Script of(String answer) {
        return (head, out) -> out.write(answer.getBytes(ISO_8859_1));
    }

    static Script json(String body) {
        return of("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            ((javax.net.ssl.SSLSocket) socket).startHandshake();
            handshakes.incrementAndGet();
            while (true) {
                String head = head(in);
                heads.add(head);
                skipBody(in, head);
                script.answer(head, out);
                out.flush();
            }
        } catch (IOException e) {
            // the client is gone, or wants no more
            return;
        }
    }

    private String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("end");
            }
            bytes.incrementAndGet();
            head.write(b);
        }
        return head.toString(ISO_8859_1);
    }

    private static void skipBody(InputStream in, String head) throws IOException {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                in.readNBytes(Integer.parseInt(
                        line.substring("content-length:".length()).strip()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
