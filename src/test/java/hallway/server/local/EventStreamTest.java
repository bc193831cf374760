package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hallway.event.Event;
import hallway.event.EventBus;
import hallway.http.DoorPlan;
import hallway.http.DoorsFixture;
import hallway.office.OfficeFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EventStreamTest {
    private final EventBus events = new EventBus();
    private final EventStream stream = new EventStream(TestDoor.JSON, events, Duration.ofMillis(100));
    private final DoorsFixture door;
    private final List<Reader> readers = new ArrayList<>();

    EventStreamTest(@TempDir Path folder) throws IOException {
        door = new DoorsFixture(folder, new DoorPlan(List.of(), List.of(), List.of(stream)));
    }

    @BeforeEach
    void start() {
        stream.start();
    }

    @AfterEach
    void close() throws IOException {
        for (Reader reader : readers) {
            reader.socket.close();
        }
        stream.close();
        events.close();
        door.close();
    }

    @Test
    void everyReaderHearsEveryKindOfEventInOrder() throws IOException {
        Reader one = reader();
        Reader two = reader();
        await().until(() -> stream.readerCount() == 2);
        events.publish(new Event.PeerChanged(OfficeFixture.OWN));
        events.publish(new Event.OwnSharesChanged());
        events.publish(new Event.NetworksChanged());
        events.publish(new Event.TransferChanged("t7"));
        events.publish(new Event.ActivityChanged());
        for (Reader reader : List.of(one, two)) {
            assertThat(reader.event()).isEqualTo("nodes {\"id\":\"" + OfficeFixture.OWN + "\"}");
            assertThat(reader.event()).isEqualTo("shares {}");
            assertThat(reader.event()).isEqualTo("networks {}");
            assertThat(reader.event()).isEqualTo("transfers {\"id\":\"t7\"}");
            assertThat(reader.event()).isEqualTo("activity {}");
        }
    }

    @Test
    void commentsKeepTheStreamAlive() throws IOException {
        Reader reader = reader();
        assertThat(reader.line(": alive")).isTrue();
        assertThat(reader.line(": alive")).isTrue();
    }

    @Test
    void readersHoldNoThread() throws IOException {
        long before = serverThreads();
        for (int i = 0; i < EventStream.MAX_READERS; i++) {
            reader();
        }
        await().until(() -> stream.readerCount() == EventStream.MAX_READERS);
        assertThat(serverThreads() - before).isLessThan(EventStream.MAX_READERS / 2);
    }

    private static long serverThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("hallway.server.local.Event")))
                .count();
    }

    @Test
    void oneReaderTooManyIsToldToCloseSome() throws Exception {
        for (int i = 0; i < EventStream.MAX_READERS; i++) {
            reader();
        }
        await().until(() -> stream.readerCount() == EventStream.MAX_READERS);
        assertThat(door.get("/api/v1/events")).startsWith("HTTP/1.1 429 ");
        readers.get(0).socket.close();
        await().until(() -> stream.readerCount() == EventStream.MAX_READERS - 1);
    }

    @Test
    void readerThatTakesNothingIsDroppedAndDoesNotHoldUpTheOthers() throws IOException {
        Reader stuck = reader();
        Reader lively = reader();
        await().until(() -> stream.readerCount() == 2);
        stuck.socket.setReceiveBufferSize(1024);
        Thread flood = new Thread(() -> {
            for (int i = 0; i < 400_000 && stream.readerCount() == 2; i++) {
                events.publish(new Event.TransferChanged("t" + i));
            }
        });
        flood.start();
        Thread drain = new Thread(() -> {
            try {
                while (lively.lines.readLine() != null) {
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                // closed at the end of the test
            }
        });
        drain.setDaemon(true);
        drain.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> stream.readerCount() <= 1);
        flood.interrupt();
    }

    @Test
    void closeEndsTheStreams() throws IOException {
        Reader reader = reader();
        await().until(() -> stream.readerCount() == 1);
        stream.close();
        assertThat(reader.line("never said")).isFalse();
        assertThat(stream.readerCount()).isZero();
    }

    private Reader reader() throws IOException {
        Reader reader = new Reader(door.connect(), door.request("GET", "/api/v1/events"));
        readers.add(reader);
        return reader;
    }

    /** A client that reads only what it is asked to. */
    private static final class Reader {
        private final Socket socket;
        private final BufferedReader lines;

        Reader(Socket socket, String request) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** {@code true} once the line has come, {@code false} at the end of the stream. */
        boolean line(String wanted) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(wanted)) {
                    return true;
                }
                if (line.equals("0")) {
                    return false;
                }
            }
            return false;
        }

        String event() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    return line.substring(7) + " " + lines.readLine().substring(6);
                }
            }
            return "ended";
        }
    }
}
