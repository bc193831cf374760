package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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
        return read(type, new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] into, int at, int count) {
                return super.read(into, at, Math.min(step, count));
            }
        });
    }

    /** As a network gives it whose first packet ends at {@code cut}. */
    private static InputStream cutAt(byte[] body, int cut) {
        return new SequenceInputStream(
                new ByteArrayInputStream(body, 0, cut), new ByteArrayInputStream(body, cut, body.length - cut));
    }

    private static byte[] form(byte[]... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] file : files) {
            out.write("------Web7\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            out.write(file);
            out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        out.write("------Web7--\r\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private static String name(byte[] file) {
        return "f=" + new String(file, StandardCharsets.ISO_8859_1);
    }

    private static List<String> read(String type, InputStream in) throws IOException {
        List<String> seen = new ArrayList<>();
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
    void filesThatBeginOrEndLikeADelimiterComeWholeWhereverTheBytesAreCut() throws IOException {
        List<String> contents = List.of(
                "-",
                "--",
                "-----BEGIN CERTIFICATE-----\r\nMIIB\r\n",
                "--- a/plan\n+++ b/plan\n",
                "\r",
                "\n",
                "\r\n",
                "\r\n-",
                "\r\n--",
                "\r\n\r\n",
                "\r\r\n------Web",
                "\n------Web7\r\n",
                "-----Web7\r\n",
                "\r\n------Web\r\n------Web6--\r\n",
                "\r\n---\r\n-----Web7--",
                "");
        for (String content : contents) {
            byte[] file = content.getBytes(StandardCharsets.ISO_8859_1);
            byte[] other = "-- other".getBytes(StandardCharsets.ISO_8859_1);
            byte[] body = form(file, other, file);
            for (int cut = 0; cut <= body.length; cut++) {
                assertThat(read(TYPE, cutAt(body, cut)))
                        .as("cut at %s", cut)
                        .containsExactly(name(file), name(other), name(file));
            }
            assertThat(read(TYPE, body, 1)).containsExactly(name(file), name(other), name(file));
        }
    }

    @Test
    void randomBytesComeAsTheyWereSent() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] file = new byte[random.nextInt(400)];
            for (int i = 0; i < file.length; i++) {
                file[i] = (byte) (random.nextBoolean() ? "\r\n-W".charAt(random.nextInt(4)) : random.nextInt(256));
            }
            byte[] large = new byte[64 * 1024 + random.nextInt(64 * 1024)];
            random.nextBytes(large);
            byte[] body = form(file, large);
            assertThat(read(TYPE, cutAt(body, random.nextInt(body.length))))
                    .as("seed %s", seed)
                    .containsExactly(name(file), name(large));
        }
    }

    @Test
    void delimiterThatIsHalfAnothersIsRefusedAndNothingIsCutOff() {
        refused(ProblemCode.BAD_REQUEST, TYPE, part("files", "a.txt", "x\r\n------Web7x\r\ny") + "------Web7--\r\n");
        refused(ProblemCode.BAD_REQUEST, TYPE, part("files", "a.txt", "x\r\n------Web7--y") + "------Web7--\r\n");
        refused(ProblemCode.BAD_REQUEST, TYPE, part("files", "a.txt", "x") + "------Web7-");
    }

    @Test
    void preambleEpilogueBlanksAndPartsWithoutBodyAreAsRfc2046HasThem() throws IOException {
        String body = String.join(
                "\r\n",
                "who can read this?",
                "------Web7 \t",
                "Content-Disposition: form-data; name=\"n\"",
                "",
                "------Web7",
                "Content-Disposition: form-data;",
                " filename=\"a.txt\"",
                "",
                "------Web7",
                "",
                "no headers",
                "------Web7-- ",
                "bye");
        assertThat(read(TYPE, body.getBytes(StandardCharsets.UTF_8), 1000)).containsExactly("a.txt=");
        assertThat(read(TYPE, "------Web7--".getBytes(StandardCharsets.UTF_8), 1000))
                .isEmpty();
    }

    @Test
    void S44_longNameAndWhatSurroundsTheFilesAreBounded() throws IOException {
        String name = "x".repeat(7000);
        byte[] body = (part("files", name, "x") + "------Web7--").getBytes(StandardCharsets.UTF_8);
        assertThat(read(TYPE, body, 1000)).containsExactly(name + "=x");
        String much = "x".repeat(100_000);
        refused(ProblemCode.BAD_REQUEST, TYPE, much + TWO);
        refused(ProblemCode.BAD_REQUEST, TYPE, part("files", "", much) + "------Web7--");
        refused(ProblemCode.BAD_REQUEST, TYPE, "------Web7" + " ".repeat(100_000) + "\r\n");
        refused(ProblemCode.BAD_REQUEST, TYPE, part("files", "", "").repeat(Limits.DROP_FILES + 11) + "------Web7--");
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
