package hallway.fuzz;

import hallway.discovery.PacketFuzz;
import hallway.http.RequestFuzz;
import hallway.peer.AnswerFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is fuzzed.
 *
 * @param watched classes whose branches lead the way, as Jazzer spells them
 */
record Target(Class<?> type, Consumer<byte[]> run, String watched) {
    static final List<Target> ALL = List.of(
            new Target(
                    RequestFuzz.class,
                    RequestFuzz::fuzzerTestOneInput,
                    "hallway.http.*:hallway.model.*:hallway.text.*"),
            new Target(PacketFuzz.class, PacketFuzz::fuzzerTestOneInput, "hallway.discovery.*:javax.jmdns.**"),
            new Target(
                    AnswerFuzz.class, AnswerFuzz::fuzzerTestOneInput, "hallway.peer.*:hallway.model.*:hallway.json.*"),
            new Target(BodyFuzz.class, BodyFuzz::fuzzerTestOneInput, "hallway.model.*:hallway.json.*"),
            new Target(
                    NameFuzz.class, NameFuzz::fuzzerTestOneInput, "hallway.file.*:hallway.model.*:hallway.pairing.*"));

    String name() {
        return type.getSimpleName();
    }

    @Override
    public String toString() {
        return name();
    }

    Path corpus() {
        return Path.of("src/test/resources/hallway/fuzz", name());
    }

    List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files.list(corpus())) {
            return files.sorted().toList();
        }
    }
}
