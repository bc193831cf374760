package hallway.lab;

import hallway.identity.FreshKeys;
import hallway.identity.TlsContexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One machine that does its worst to a peers' door, as a program: {@code Attacker ADDRESS PORT SECONDS}. Garbage, half a
 * handshake, connections that are only held, slow headers and slow bodies, and requests of a dozen fresh keys as fast as
 * they are answered. What it meets with counts for nothing; it goes on to its end.
 */
final class Attacker {
    private static final int CONNECT_MILLIS = 2000;
    private static final int AHEAD_MILLIS = 3000;
    private static final int HOLD_MILLIS = 15_000;
    private static final byte[] HALF_HELLO = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3};

    private final InetSocketAddress victim;
    private final long end;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    private Attacker(InetSocketAddress victim, Duration length) {
        this.victim = victim;
        this.end = System.nanoTime() + length.toNanos();
    }

    /** Starts one on {@code host} against {@code node}, with the air full of false announcements as well. */
    static List<Process> on(Host host, LabNode node, Path log, Duration length) {
        String seconds = String.valueOf(length.toSeconds());
        List<String> java = List.of(
                "nice",
                "-n",
                "15",
                LabNode.java(),
                "-Xmx128m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        List<String> doors = new ArrayList<>(java);
        doors.addAll(
                List.of(Attacker.class.getName(), node.host().address(), String.valueOf(node.peerPort()), seconds));
        List<String> air = new ArrayList<>(java);
        air.addAll(List.of("hallway.discovery.Flood", host.address(), "1000", seconds));
        return List.of(host.start(log, doors), host.start(log.resolveSibling("air.log"), air));
    }

    public static void main(String[] words) throws Exception {
        Attacker attacker = new Attacker(
                new InetSocketAddress(InetAddress.getByName(words[0]), Integer.parseInt(words[1])),
                Duration.ofSeconds(Long.parseLong(words[2])));
        attacker.attack();
        System.out.println("connections " + attacker.opened + ", requests answered " + attacker.requests);
    }

    private void attack() throws Exception {
        List<Thread> threads = new ArrayList<>();
        // first, as long as there is room for them
        times(12, threads, this::requests);
        pause(AHEAD_MILLIS);
        times(4, threads, this::garbage);
        times(20, threads, this::halfHandshake);
        times(40, threads, this::held);
        times(8, threads, this::slowHeader);
        times(8, threads, this::slowBody);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void times(int count, List<Thread> threads, Attack attack) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> goOn(attack), "attack-" + threads.size());
            thread.start();
            threads.add(thread);
        }
    }

    private void goOn(Attack attack) {
        while (!isOver()) {
            try {
                attack.run();
            } catch (IOException e) {
                // cut off, refused: that is what the door is for
                pause(5);
            }
        }
    }

    private boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(HOLD_MILLIS);
        socket.connect(victim, CONNECT_MILLIS);
        opened.incrementAndGet();
        return socket;
    }

    private SSLSocket secured(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(open(), victim.getHostString(), victim.getPort(), true);
        socket.startHandshake();
        return socket;
    }

    private SSLContext freshKey() throws IOException {
        return new TlsContexts(FreshKeys.make(random), random).clientOfAnybody();
    }

    private void garbage() throws IOException {
        byte[] bytes = new byte[1 + random.nextInt(20_000)];
        random.nextBytes(bytes);
        try (Socket socket = open()) {
            socket.getOutputStream().write(bytes);
            drain(socket.getInputStream());
        }
    }

    private void halfHandshake() throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(Arrays.copyOf(HALF_HELLO, 1 + random.nextInt(HALF_HELLO.length)));
            drain(socket.getInputStream());
        }
    }

    private void held() throws IOException {
        try (Socket socket = open()) {
            drain(socket.getInputStream());
        }
    }

    private void slowHeader() throws IOException {
        try (SSLSocket socket = secured(freshKey())) {
            OutputStream out = socket.getOutputStream();
            for (byte b :
                    "GET /v1/shares HTTP/1.1\r\nHost: hallway\r\nX: ".repeat(9).getBytes(StandardCharsets.US_ASCII)) {
                if (isOver()) {
                    return;
                }
                out.write(b);
                out.flush();
                pause(300);
            }
        }
    }

    private void slowBody() throws IOException {
        try (SSLSocket socket = secured(freshKey())) {
            OutputStream out = socket.getOutputStream();
            String head = String.join(
                    "\r\n",
                    "POST /v1/greeting HTTP/1.1",
                    "Host: hallway",
                    "Content-Type: application/json",
                    "Content-Length: 900000",
                    "",
                    "");
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            while (!isOver()) {
                out.write(' ');
                out.flush();
                pause(300);
            }
        }
    }

    private void requests() throws IOException {
        byte[] request = "GET /v1/shares HTTP/1.1\r\nHost: hallway\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[16 * 1024];
        try (SSLSocket socket = secured(freshKey())) {
            while (!isOver()) {
                socket.getOutputStream().write(request);
                if (socket.getInputStream().read(answer) < 0) {
                    return;
                }
                requests.incrementAndGet();
            }
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[1024];
        while (in.read(buffer) >= 0) {
            // until the door closes
        }
    }

    private interface Attack {
        void run() throws IOException;
    }
}
