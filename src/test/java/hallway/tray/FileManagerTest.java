package hallway.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file manager on a real session bus. */
@Timeout(60)
class FileManagerTest {
    @TempDir
    Path folder;

    private TestBus bus;

    @BeforeEach
    void open() throws IOException {
        bus = new TestBus(folder);
    }

    @AfterEach
    void close() {
        bus.close();
    }

    private FileManager manager() {
        return new FileManager(bus.environment(folder), "linux");
    }

    @Test
    void filesAreShownByTheirAddresses() throws Exception {
        Path file = Files.writeString(folder.resolve("Pläne #1.txt"), "x");
        try (Windows windows = new Windows(bus)) {
            assertThat(manager().show(List.of(file))).isTrue();
            assertThat(windows.shown).containsExactly(file.toUri().toString());
            windows.fails = true;
            assertThat(manager().show(List.of(file))).isFalse();
        }
    }

    @Test
    void withoutABusAFileManagerOrOnAnotherSystemNothingIsShown() {
        assertThat(manager().show(List.of(folder))).isFalse();
        assertThat(new FileManager(Map.of(), "linux").show(List.of(folder))).isFalse();
        assertThat(new FileManager(bus.environment(folder), "windows 11").show(List.of(folder)))
                .isFalse();
    }

    /** The file manager's side. */
    private static final class Windows implements AutoCloseable {
        final List<String> shown = new CopyOnWriteArrayList<>();
        volatile boolean fails;
        private final DBusConnection connection;

        Windows(TestBus bus) throws Exception {
            connection = DBusConnectionBuilder.forAddress(bus.address())
                    .withShared(false)
                    .build();
            connection.exportObject(FileManager1.PATH, new Manager());
            connection.requestBusName(FileManager1.NAME);
        }

        @Override
        public void close() throws Exception {
            connection.close();
        }

        private final class Manager implements FileManager1 {
            @Override
            public void ShowItems(List<String> uris, String startupId) {
                if (fails) {
                    throw new DBusExecutionException("no window");
                }
                shown.addAll(uris);
            }

            @Override
            public String getObjectPath() {
                return PATH;
            }
        }
    }
}
