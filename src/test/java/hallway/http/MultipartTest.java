package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=----Web7";
    private static final String TWO = part("files", "plan.txt", "a\r\n--b\r\n------We\r\nplan")
            + part("files", "Büro 'n %22x%22.txt", "")
            + "------Web7\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nno file\r\n------Web7--\r\n";

    private static String part(String field, String name, String content) {
        return "------Web7\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n";
    }

    private static List<String> read(String type, byte[] body, int step) throws IOException {
        List<String> seen = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] into) {
                return super.read(into, 0, Math.min(step, into.length));
            }
        };
        Multipart.read(type, in, new Multipart.Parts() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public void begin(String name) {
                text.setLength(0);
                text.append(name).append('=');
            }

            @Override
            public void bytes(ByteBuffer some) {
                text.append(StandardCharsets.ISO_8859_1.decode(some));
            }

            @Override
            public void end() {
                seen.add(text.toString());
            }
        });
        return seen;
    }

    private static void refused(ProblemCode code, String type, String body) {
        assertThatThrownBy(() -> read(type, body.getBytes(StandardCharsets.UTF_8), 1000))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    @Test
    void filesComeWholeHoweverTheBytesAreCut() throws IOException {
        byte[] body = TWO.getBytes(StandardCharsets.UTF_8);
        for (int step = 1; step <= body.length; step++) {
            assertThat(read(TYPE, body, step))
                    .as("step %s", step)
                    .containsExactly("plan.txt=a\r\n--b\r\n------We\r\nplan", "Büro 'n \"x\".txt=");
        }
    }

    @Test
    void formWithoutAFileBringsNone() throws IOException {
        String body = part("files", "", "") + "------Web7--\r\n";
        assertThat(read(TYPE, body.getBytes(StandardCharsets.UTF_8), 1000)).isEmpty();
    }

    @Test
    void whatIsNoFormOrBreaksOffIsRefused() {
        refused(ProblemCode.BAD_REQUEST, "application/json", "{}");
        refused(ProblemCode.BAD_REQUEST, "multipart/form-data", TWO);
        refused(ProblemCode.BAD_REQUEST, "multipart/form-data; boundary=" + "x".repeat(5000), TWO);
        refused(ProblemCode.BAD_REQUEST, "multipart/form-data; boundary=other", TWO);
        refused(ProblemCode.BAD_REQUEST, TYPE, "");
        refused(ProblemCode.BAD_REQUEST, TYPE, TWO.substring(0, TWO.indexOf("no file")));
        refused(ProblemCode.BAD_REQUEST, TYPE, part("files", "x".repeat(20_000), "x") + "------Web7--\r\n");
    }

    @Test
    void S44_thereAreOnlySoManyFiles() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i <= Limits.DROP_FILES; i++) {
            body.append(part("files", i + ".txt", "x"));
        }
        refused(ProblemCode.TOO_LARGE, TYPE, body + "------Web7--\r\n");
    }

    @Test
    void garbageEndsInARefusalAndNothingElse() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] whole = TWO.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2000; round++) {
            byte[] body = whole.clone();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(TYPE, body, 1 + random.nextInt(80)).size())
                        .as("seed %s", seed)
                        .isLessThan(4);
            } catch (ProblemException e) {
                assertThat(e.problem().code()).as("seed %s", seed).isEqualTo(ProblemCode.BAD_REQUEST);
            } catch (IOException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
