package hallway.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskNamesTest {
    private static final List<String> NAMES = List.of(
            "plain", "Pl\u00e4ne", "u\u0308", "\uD83D\uDE80", "\u6771\u4eac", "what?", "100%", "%41", "a b", "\uFFFDx");

    @TempDir
    Path home;

    @Test
    void resolvesOneNameAndNothingElse() {
        assertThat(DiskNames.resolve(home, "Pl\u00e4ne")).contains(home.resolve("Pl\u00e4ne"));
        assertThat(DiskNames.resolve(home, "a/b")).isEmpty();
        assertThat(DiskNames.resolve(home, "/etc")).isEmpty();
        assertThat(DiskNames.resolve(home, "")).isEmpty();
        assertThat(DiskNames.resolve(home, "a\u0000b")).isEmpty();
    }

    @Test
    void pathsAndTextsAgree() {
        assertThat(DiskNames.text(DiskNames.parse("/srv/Pl\u00e4ne/\u6771\u4eac")))
                .isEqualTo("/srv/Pl\u00e4ne/\u6771\u4eac");
        assertThat(DiskNames.name(Path.of("/"))).isEmpty();
    }

    @Test
    void namesThatAreNotUtf8AreNoText() throws IOException, InterruptedException {
        Process made = new ProcessBuilder("bash", "-c", "touch $'caf\\xe9' $'\\xff' $'\\xed\\xa0\\x80'")
                .directory(home.toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        assertThat(listed(home)).hasSize(3).containsOnly("");
    }

    @Test
    void aLocaleWithoutUtf8FindsAllNamesToo() throws IOException, InterruptedException {
        Path other = Files.createDirectory(home.resolve("\u00fcber"));
        for (String name : NAMES) {
            Files.writeString(other.resolve(name), name);
        }
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes(DiskNames.class) + File.pathSeparator + classes(AsciiLocale.class),
                        AsciiLocale.class.getName(),
                        other.toUri().toASCIIString())
                .redirectErrorStream(true);
        child.environment().put("LC_ALL", "POSIX");
        Process process = child.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines()).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    private static String classes(Class<?> of) {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString();
    }

    private static List<String> listed(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                names.add(DiskNames.name(entry).orElse(""));
            }
        }
        return names;
    }

    /** Runs with {@code LC_ALL=POSIX}: lists the folder at a URI, and reads each file by its name as text. */
    static final class AsciiLocale {
        private AsciiLocale() {}

        public static void main(String[] args) throws IOException {
            Path here = Path.of(URI.create(args[0]));
            if (!DiskNames.parse(DiskNames.text(here)).equals(here)) {
                throw new IllegalStateException("a path does not survive as text");
            }
            List<String> lines = new ArrayList<>();
            for (String name : listed(here)) {
                Optional<Path> file = DiskNames.resolve(here, name);
                lines.add(Files.readString(file.orElseThrow()));
            }
            System.out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
