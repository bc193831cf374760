package hallway.http;

import hallway.access.Caller;
import hallway.identity.KeyFile;
import hallway.identity.NodeKey;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.model.Level;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Real doors on loopback, with a little behind each: {@code /api/hello} (owner), {@code /api/open} (anybody), {@code
 * /api/rule-less} (a mistake), {@code /v1/who} and {@code /v1/waits} (nodes), and content {@code /api/content/<name>},
 * {@code /v1/content/…} and {@code /t/…}.
 */
final class TestDoors implements AutoCloseable {
    static final byte[] TEXT = "0123456789abcdefghij".getBytes(StandardCharsets.US_ASCII);

    static final int LARGE = 64 * 1024 * 1024;

    final Tokens tokens = new Tokens(new SecureRandom(), InstantSource.system());
    final NodeKey key;
    final TlsContexts tls;
    final Ports ports;
    final Doors doors;
    final AtomicInteger opened = new AtomicInteger();
    /** Each read of the content {@code slow} takes one. */
    final Semaphore slowReads = new Semaphore(0);

    /** Requests that {@code /v1/waits} has been asked; each is answered when {@link #released} is. */
    final AtomicInteger waiting = new AtomicInteger();

    final CountDownLatch released = new CountDownLatch(1);
    volatile boolean onLink = true;
    private volatile Duration ahead = Duration.ZERO;

    TestDoors(Path folder) throws IOException {
        key = KeyFile.openOrCreate(folder.resolve("server.p12"), new SecureRandom(), Instant.now());
        tls = new TlsContexts(key, new SecureRandom());
        ports = PortChooser.choose(24_255, OptionalInt.empty());
        doors = new Doors(
                tls,
                new Json(),
                tokens,
                ports,
                () -> Instant.now().plus(ahead),
                id -> Level.L0,
                address -> onLink,
                Map.of(
                        Door.PAGE, new DoorPlan(List.of(TestDoors::pageRoutes), List.of(this::content), List.of()),
                        Door.PEERS, new DoorPlan(List.of(this::peerRoutes), List.of(this::content), List.of()),
                        Door.PREVIEWS, new DoorPlan(List.of(), List.of(this::shown), List.of())));
        doors.start();
        doors.openPeersOn(List.of(InetAddress.getLoopbackAddress()));
    }

    private static void pageRoutes(io.javalin.config.RoutesConfig routes) {
        routes.get("/api/hello", context -> context.result("hello"), Rule.OWNER);
        routes.post("/api/body", context -> context.result("" + Requests.jsonBody(context).length), Rule.OWNER);
        routes.get("/api/open", context -> context.result("open"), Rule.OPEN);
        routes.get("/api/rule-less", context -> context.result("secret"));
        routes.get(
                "/api/path/<path>",
                context -> context.result(Requests.path(context, 2).toString()),
                Rule.OWNER);
        routes.get(
                "/api/fails",
                context -> {
                    throw new IllegalStateException("an inner secret");
                },
                Rule.OWNER);
    }

    private void peerRoutes(io.javalin.config.RoutesConfig routes) {
        routes.get(
                "/v1/waits",
                context -> {
                    waiting.incrementAndGet();
                    context.result("" + released.await(60, TimeUnit.SECONDS));
                },
                Rule.NODE);
        routes.get(
                "/v1/who",
                context -> context.result(
                        Requests.caller(context) instanceof Caller.Peer peer
                                ? peer.id().value()
                                : "nobody"),
                Rule.NODE);
    }

    private Optional<Content> content(Caller caller, List<String> segments) {
        int at = segments.indexOf("content");
        if (at < 0) {
            return Optional.empty();
        }
        if (caller instanceof Caller.Anonymous) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Sign in first.");
        }
        opened.incrementAndGet();
        return Optional.of(new TextContent(segments.get(segments.size() - 1)));
    }

    /** {@code /t/…/<name>}: a picture if it is called so. */
    private Optional<Content> shown(Caller caller, List<String> segments) {
        if (!segments.get(0).equals("t")) {
            return Optional.empty();
        }
        opened.incrementAndGet();
        return Optional.of(new TextContent(segments.get(segments.size() - 1)));
    }

    /** Lets the doors' clock jump. */
    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public void close() {
        released.countDown();
        doors.close();
    }

    /** {@link #TEXT} under any name; one called {@code short} ends too early; {@code large} is zeros; {@code slow} waits. */
    private final class TextContent implements Content {
        private final String name;

        TextContent(String name) {
            this.name = name;
        }

        @Override
        public String fileName() {
            return name;
        }

        @Override
        public long length() {
            return name.equals("empty") ? 0 : name.equals("large") ? LARGE : TEXT.length;
        }

        @Override
        public String etag() {
            return "\"v1\"";
        }

        @Override
        public Instant modified() {
            return Instant.parse("2026-11-22T09:30:00Z");
        }

        @Override
        public ContentForm form() {
            return name.endsWith(".png") ? new ContentForm("image/png", true, true) : ContentForm.DOWNLOAD;
        }

        @Override
        public ContentSource open(long offset, long length) {
            if (name.equals("large")) {
                return new Zeros();
            }
            ByteBuffer bytes = ByteBuffer.wrap(TEXT, (int) offset, (int) length);
            if (name.equals("short")) {
                bytes.limit(bytes.position() + 5);
            }
            return new ContentSource() {
                @Override
                public int read(ByteBuffer into) {
                    if (name.equals("slow")) {
                        slowReads.acquireUninterruptibly();
                    }
                    if (!bytes.hasRemaining()) {
                        return -1;
                    }
                    int n = Math.min(into.remaining(), bytes.remaining());
                    into.put(bytes.slice(bytes.position(), n));
                    bytes.position(bytes.position() + n);
                    return n;
                }

                @Override
                public void close() {
                    // nothing is held
                }
            };
        }

        @Override
        public void close() {
            opened.decrementAndGet();
        }
    }

    private static final class Zeros implements ContentSource {
        @Override
        public int read(ByteBuffer into) {
            int count = into.remaining();
            into.position(into.limit());
            return count;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
