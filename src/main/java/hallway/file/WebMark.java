package hallway.file;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks files as come from the network (S42), so that other programs are careful with them: {@code user.xdg.origin.url} on
 * Linux (freedesktop.org, CommonExtendedAttributes), the stream {@code Zone.Identifier} on Windows, {@code
 * com.apple.quarantine} on macOS. A file system that keeps no such marks (FAT, some network drives) keeps none, and that is
 * no failure.
 */
public final class WebMark {
    private static final Logger LOG = LoggerFactory.getLogger(WebMark.class);
    private static final String XDG = "xdg.origin.url";
    private static final String ZONE = "Zone.Identifier";
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    /** A file system keeps about 4 KiB of all marks of a file. */
    private static final int LONGEST = 2048;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private WebMark() {}

    /**
     * Marks one file, before its time is set: a mark may change that. On macOS {@link #quarantine} does it afterwards.
     *
     * @param origin an URL
     */
    public static void put(Path file, String origin) {
        if (MAC) {
            return;
        }
        try {
            UserDefinedFileAttributeView marks = view(file);
            if (marks != null) {
                marks.write(WINDOWS ? ZONE : XDG, ByteBuffer.wrap(text(origin).getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("a file is not marked: {}", e.getMessage());
        }
    }

    /** {@code true} if {@code file} has the mark that {@link #put} gives it for {@code origin}. */
    public static boolean has(Path file, String origin) {
        return read(file).filter(text(origin)::equals).isPresent();
    }

    private static Optional<String> read(Path file) {
        try {
            UserDefinedFileAttributeView marks = view(file);
            String name = WINDOWS ? ZONE : XDG;
            if (MAC || marks == null || !marks.list().contains(name) || marks.size(name) > LONGEST) {
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
            int unused = marks.read(name, bytes);
            return Optional.of(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static UserDefinedFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static String text(String origin) {
        String known = origin.length() <= LONGEST / 2 ? origin : origin.substring(0, origin.indexOf('/', 10) + 1);
        // 3 is the internet: what a colleague's machine sends may have come from there
        return WINDOWS ? "[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=" + known + "\r\n" : known;
    }

    /** On macOS marks {@code top} and all below it, by the system's own program, for Java can't; elsewhere does nothing. */
    public static void quarantine(Path top) {
        if (!MAC) {
            return;
        }
        String value = "0081;" + Long.toHexString(Instant.now().getEpochSecond()) + ";Hallway;" + UUID.randomUUID();
        try {
            Process process = new ProcessBuilder(
                            List.of("/usr/bin/xattr", "-r", "-w", "com.apple.quarantine", value, top.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                LOG.info("not all of a download is marked as from the network");
            }
        } catch (IOException e) {
            LOG.info("a download is not marked as from the network: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
