package hallway.tray;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an X server has a panel that takes icons (freedesktop.org System Tray Protocol: it owns the selection {@code
 * _NET_SYSTEM_TRAY_S0}), asked by four messages of the X protocol. AWT would cost 30 MB to say so, and it ends the whole
 * process when the X server goes: it is started only where there is a place for its icon.
 */
final class OldPanel {
    private static final Logger LOG = LoggerFactory.getLogger(OldPanel.class);
    /** On this machine; one that is far is AWT's business. */
    private static final Pattern LOCAL = Pattern.compile(":(\\d{1,5})(?:\\.(\\d{1,3}))?");

    /** One that is stopped, or is none at all, says nothing for ever. */
    private static final long PATIENCE_MILLIS = 2000;

    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final int MAX_COOKIES = 64 * 1024;
    /** What an X server says of itself, in words of 4 bytes; the protocol's field has two bytes. */
    private static final int MAX_GREETING = 0xFFFF;

    private static final int FAMILY_LOCAL = 256;
    private static final int FAMILY_ANY = 65_535;
    private static final int INTERN_ATOM = 16;
    private static final int GET_SELECTION_OWNER = 23;

    private OldPanel() {}

    /** {@code false} if there is surely none now; {@code true} if there is one, or it can't be told. */
    static boolean mayBeThere(Map<String, String> environment, Path home) {
        Matcher display = LOCAL.matcher(environment.getOrDefault("DISPLAY", ""));
        if (!display.matches()) {
            return true;
        }
        String number = display.group(1);
        String screen = display.group(2) == null ? "0" : display.group(2);
        Path socket = Path.of("/tmp/.X11-unix/X" + number);
        CompletableFuture<Void> end = CompletableFuture.completedFuture(null);
        try (SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            end = CompletableFuture.runAsync(
                    () -> close(server), CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            String told = environment.getOrDefault("XAUTHORITY", "");
            byte[] cookie = cookie(told.isBlank() ? home.resolve(".Xauthority") : Path.of(told), number);
            DataInputStream in = new DataInputStream(Channels.newInputStream(server));
            greet(server, in, cookie);
            int tray = ask(server, in, request(INTERN_ATOM, 1, text("_NET_SYSTEM_TRAY_S" + screen)));
            return tray != 0 && ask(server, in, request(GET_SELECTION_OWNER, 0, number(tray))) != 0;
        } catch (AsynchronousCloseException e) {
            LOG.debug("the X server says nothing");
            return false;
        } catch (IOException | RuntimeException e) {
            LOG.debug("the X server can't be asked: {}", e.toString());
            return true;
        } finally {
            end.cancel(false);
        }
    }

    private static void close(SocketChannel server) {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }

    private static void greet(SocketChannel server, DataInputStream in, byte[] cookie) throws IOException {
        byte[] name = COOKIE.getBytes(StandardCharsets.US_ASCII);
        boolean known = cookie.length > 0;
        ByteBuffer hello = buffer(12 + (known ? padded(name.length) + padded(cookie.length) : 0));
        hello.put((byte) 'l').put((byte) 0).putShort((short) 11).putShort((short) 0);
        hello.putShort((short) (known ? name.length : 0)).putShort((short) cookie.length);
        if (known) {
            hello.position(12).put(name).position(12 + padded(name.length)).put(cookie);
        }
        send(server, hello);
        byte[] head = in.readNBytes(8);
        if (head.length < 8 || head[0] != 1) {
            throw new IOException("it does not let us in");
        }
        int words = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(6) & MAX_GREETING;
        in.skipNBytes(4L * words);
    }

    /** @return the number that is the answer */
    private static int ask(SocketChannel server, DataInputStream in, ByteBuffer request) throws IOException {
        send(server, request);
        byte[] reply = in.readNBytes(32);
        if (reply.length < 32 || reply[0] != 1) {
            throw new IOException("no answer");
        }
        return ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN).getInt(8);
    }

    private static ByteBuffer request(int code, int flag, ByteBuffer body) {
        int length = 4 + body.remaining();
        return buffer(length)
                .put((byte) code)
                .put((byte) flag)
                .putShort((short) (length / 4))
                .put(body);
    }

    private static ByteBuffer text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return buffer(4 + padded(bytes.length))
                .putShort((short) bytes.length)
                .putShort((short) 0)
                .put(bytes)
                .rewind();
    }

    private static ByteBuffer number(int number) {
        return buffer(4).putInt(number).rewind();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static void send(SocketChannel server, ByteBuffer message) throws IOException {
        message.rewind();
        while (message.hasRemaining()) {
            server.write(message);
        }
    }

    /** What opens the server (Xau file format); empty if nothing has to, or nothing is known. */
    private static byte[] cookie(Path file, String number) throws IOException {
        if (!Files.isReadable(file)) {
            return new byte[0];
        }
        try (InputStream all = Files.newInputStream(file)) {
            ByteBuffer entries = ByteBuffer.wrap(all.readNBytes(MAX_COOKIES));
            while (entries.remaining() > 2) {
                int family = entries.getShort() & 0xFFFF;
                next(entries);
                String display = new String(next(entries), StandardCharsets.US_ASCII);
                String name = new String(next(entries), StandardCharsets.US_ASCII);
                byte[] data = next(entries);
                boolean here = family == FAMILY_LOCAL || family == FAMILY_ANY;
                if (here && name.equals(COOKIE) && (display.equals(number) || display.isEmpty())) {
                    return data;
                }
            }
            return new byte[0];
        }
    }

    private static byte[] next(ByteBuffer entries) {
        byte[] field = new byte[Math.min(entries.getShort() & 0xFFFF, entries.remaining())];
        entries.get(field);
        return field;
    }
}
