package hallway.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands against a {@link FakeNode} and keeps what they print. */
abstract class CommandLineTest {
    static final String ID = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43UOV3HO6DZPIAAAAAAAAAA";

    @TempDir
    Path data;

    final Map<String, String> env = new HashMap<>();
    final List<StartOptions> started = new ArrayList<>();
    Terminal terminal = Terminal.NONE;
    String out = "";
    String err = "";
    FakeNode node;

    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    final void startNode() throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        node = FakeNode.start(data);
    }

    @AfterEach
    final void stopNode() {
        node.close();
        TimeZone.setDefault(zone);
    }

    /** Runs {@code words} on the fake node's data directory. */
    final int run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data";
        all[words.length + 1] = data.toString();
        return runBare(all);
    }

    final int runBare(String... words) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        int code = Cli.run(
                words,
                options -> {
                    started.add(options);
                    return 0;
                },
                new PrintStream(outBytes, false, StandardCharsets.UTF_8),
                new PrintStream(errBytes, false, StandardCharsets.UTF_8),
                env,
                terminal);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    static String share(String name) {
        return "{\"id\":\"00112233445566778899aabbccddeeff\",\"name\":\"" + name
                + "\",\"audience\":\"everyone\",\"writable\":false,\"state\":\"available\"}";
    }

    static String node(String name, boolean own, String state, String shares) {
        return "{\"id\":\"" + ID + "\",\"name\":\"" + name + "\",\"own\":" + own + ",\"state\":\"" + state
                + "\",\"level\":\"l1\",\"addresses\":[\"192.0.2.7:4255\"],\"lastSeen\":\"2026-11-22T09:30:00Z\","
                + "\"version\":\"0.1.0\",\"shares\":[" + shares + "]}";
    }

    static String entry(String name, String kind, long size) {
        return "{\"name\":\"" + name + "\",\"kind\":\"" + kind + "\",\"size\":" + size
                + ",\"modified\":\"2026-11-22T09:30:00Z\"}";
    }

    static String page(String listing, int total, int offset, String entries) {
        return "{\"listing\":\"" + listing + "\",\"total\":" + total + ",\"offset\":" + offset + ",\"entries\":["
                + entries + "]}";
    }

    static String transfer(String state, long done, String problems, String results) {
        return "{\"id\":\"t7\",\"direction\":\"down\",\"state\":\"" + state
                + "\",\"title\":\"Plans\",\"folder\":\"/abs\",\"filesTotal\":12,"
                + "\"filesDone\":3,\"filesSkipped\":0,\"secondsLeft\":null,\"sources\":[],\"waiting\":\"\",\"bytesTotal\":10000000,\"bytesDone\":"
                + done
                + ",\"bytesPerSecond\":1200000,\"problems\":[" + problems + "],\"notes\":[],\"results\":[" + results
                + "],\"created\":\"2026-11-22T09:30:00Z\",\"ended\":null}";
    }
}
