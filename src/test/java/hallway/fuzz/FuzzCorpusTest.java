package hallway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input of the corpus once more: what broke something before does not again. */
class FuzzCorpusTest {
    @TestFactory
    Stream<DynamicTest> S44_nothingOfTheCorpusBreaksItsParser() throws IOException {
        Stream<DynamicTest> all = Stream.empty();
        for (Target target : Target.ALL) {
            assertThat(target.inputs()).as(target.name()).hasSizeGreaterThan(3);
            all = Stream.concat(all, target.inputs().stream().map(input -> test(target, input)));
        }
        return all;
    }

    private static DynamicTest test(Target target, Path input) {
        return DynamicTest.dynamicTest(
                target.name() + " " + input.getFileName(), () -> target.run().accept(Files.readAllBytes(input)));
    }

    @Test
    void everyTargetIsRunAndEveryBodyOfThePeersApiIsAmongThem() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Set<String> written = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Fuzz.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> run = Target.ALL.stream().map(Target::name).collect(Collectors.toCollection(TreeSet::new));
            assertThat(run).isEqualTo(written);
        }
        Set<String> bodies =
                BodyFuzz.bodies().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        assertThat(bodies).contains("Greeting", "Reach", "Commit", "Reveal", "Said", "ByLink", "Batch", "Listing");
    }
}
