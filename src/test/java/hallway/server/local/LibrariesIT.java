package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of libraries that people read is that of the libraries that they got. */
class LibrariesIT {
    @Test
    void listNamesExactlyWhatIsShipped() throws IOException {
        Path lib =
                Path.of(System.getProperty("hallway.jar", "target/hallway.jar")).resolveSibling("lib");
        List<String> shipped;
        try (Stream<Path> files = Files.list(lib)) {
            shipped = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        assertThat(shipped).hasSizeGreaterThan(20);
        assertThat(Library.all().stream().map(Library::jar)).containsExactlyInAnyOrderElementsOf(shipped);
    }
}
