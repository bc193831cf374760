package hallway.tray;

import hallway.file.DiskNames;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desktop's own dialog, by the XDG portal: GNOME, KDE and the others each show theirs. */
final class PortalDialog implements FolderDialog {
    private static final Logger LOG = LoggerFactory.getLogger(PortalDialog.class);
    /** org.freedesktop.portal.FileChooser: the option "directory" came with version 3. */
    private static final long KNOWS_FOLDERS = 3;

    private static final int WAIT_SECONDS = 30 * 60;

    private final SessionBus bus;
    private final Path home;

    /** @param home where the user begins to look */
    PortalDialog(SessionBus bus, Path home) {
        this.bus = bus;
        this.home = home;
    }

    @Override
    public boolean isThere() {
        return bus.offers(FileChooser.NAME) && version() >= KNOWS_FOLDERS;
    }

    private long version() {
        try {
            Properties properties =
                    bus.connection().getRemoteObject(FileChooser.NAME, FileChooser.PATH, Properties.class);
            Object version = properties.Get("org.freedesktop.portal.FileChooser", "version");
            Object value = version instanceof Variant<?> variant ? variant.getValue() : version;
            return value instanceof UInt32 number ? number.longValue() : 0;
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("the portal chooses no files: {}", e.getMessage());
            return 0;
        }
    }

    @Override
    public Optional<Path> ask(String title) throws IOException, InterruptedException {
        String token = "hallway" + Long.toUnsignedString(new SecureRandom().nextLong());
        String sender = bus.connection().getUniqueName().substring(1).replace('.', '_');
        // known before the call, so that an answer at once is not missed
        String request = FileChooser.PATH + "/request/" + sender + "/" + token;
        BlockingQueue<PortalRequest.Response> answers = new ArrayBlockingQueue<>(1);
        try (AutoCloseable listening = bus.connection().addSigHandler(PortalRequest.Response.class, response -> {
            if (response.getPath().equals(request)) {
                boolean unused = answers.offer(response);
            }
        })) {
            DBusPath given = bus.connection()
                    .getRemoteObject(FileChooser.NAME, FileChooser.PATH, FileChooser.class)
                    .OpenFile("", title, options(token));
            LOG.debug("waiting for {}", given);
            PortalRequest.Response answer = await(answers);
            if (answer == null) {
                bus.connection()
                        .getRemoteObject(FileChooser.NAME, request, PortalRequest.class)
                        .Close();
            }
            return chosen(answer);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // closing the listener is declared to throw anything
            throw new IOException("the portal failed", e);
        }
    }

    /** @return {@code null} if nothing was said in time; @throws IOException if the bus is gone, and with it the dialog */
    private PortalRequest.@Nullable Response await(BlockingQueue<PortalRequest.Response> answers)
            throws IOException, InterruptedException {
        for (int waited = 0; waited < WAIT_SECONDS; waited++) {
            PortalRequest.Response answer = answers.poll(1, TimeUnit.SECONDS);
            if (answer != null) {
                return answer;
            }
            if (bus.isGone()) {
                throw new IOException("the session bus is gone");
            }
        }
        return null;
    }

    private Map<String, Variant<?>> options(String token) {
        // a path is bytes with a zero at their end
        byte[] name = DiskNames.text(home).getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "handle_token",
                new Variant<>(token),
                "directory",
                new Variant<>(true),
                "current_folder",
                new Variant<>(Arrays.copyOf(name, name.length + 1), "ay"));
    }

    private static Optional<Path> chosen(PortalRequest.@Nullable Response response) {
        if (response == null || response.response.intValue() != 0) {
            return Optional.empty();
        }
        Variant<?> uris = response.results.get("uris");
        Object first = uris == null ? null : first(uris.getValue());
        return first instanceof String text ? Optional.of(Path.of(URI.create(text))) : Optional.empty();
    }

    private static @Nullable Object first(Object list) {
        if (list instanceof List<?> values && !values.isEmpty()) {
            return values.get(0);
        }
        return list instanceof Object[] array && array.length > 0 ? array[0] : null;
    }
}
