package hallway.document;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One running {@link DarkroomMain}. Used by one thread at a time; {@link #kill} by any. */
final class Child {
    /** Enough for a page of 4 million pixels or a picture of twice the ordered size; no more, whatever the file wants. */
    private static final String HEAP = "-Xmx128m";

    /** What a JVM needs of its surroundings to start; the rest, secrets in it perhaps, stays here. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SystemRoot", "TMP", "TEMP");

    /** PDFBox's list of the system's fonts, made once; lies in the child's temporary folder. */
    static final String FONTS = ".pdfbox.cache";

    private final Process process;
    private final DataInputStream answers;
    private final DataOutputStream orders;

    private Child(Process process) {
        this.process = process;
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.orders = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /** @param temporary where it may put what does not fit in its heap; also its working folder */
    static Child start(Path temporary) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Xss1m",
                "-XX:MaxMetaspaceSize=64m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:ActiveProcessorCount=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                // what it knows of the system's fonts, else in the user's home
                "-Dpdfbox.fontcache=" + temporary,
                "-Djava.nio.channels.spi.SelectorProvider=" + NoNetwork.class.getName(),
                "-cp",
                absoluteClassPath(),
                DarkroomMain.class.getName()));
        builder.directory(temporary.toFile());
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new Child(builder.start());
    }

    /** The node's own, which may be relative to a folder that is not the child's. */
    private static String absoluteClassPath() {
        String separator = System.getProperty("path.separator");
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(separator), -1))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(separator));
    }

    /** @throws IOException if the child has ended, by itself or by {@link #kill} */
    Outcome carryOut(Order order) throws IOException {
        order.writeTo(orders);
        return Outcome.readFrom(answers);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly();
    }
}
