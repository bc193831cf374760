package hallway.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The bill of materials, the list in the jar and the folder {@code lib} name the same libraries; none is known to be broken. */
class ShippedIT {
    private static final Path SAMPLE = Path.of("src/test/resources/hallway/shipped/advisories.json");

    /** Licences whose terms a program under Apache-2.0 can keep when it ships the library as it is. */
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "LGPL-2.1-only", "ISC", "0BSD");

    /** Library and version → licence, as the list in the jar has them. */
    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        try (InputStream in = ShippedIT.class.getResourceAsStream("/hallway/server/local/libraries.txt")) {
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .forEach(fields -> listed.put(fields[0].strip() + " " + fields[1].strip(), fields[2].strip()));
        }
        return listed;
    }

    @Test
    void billOfMaterialsNamesWhatIsShippedAndItsLicences() throws IOException {
        List<Component> components = Component.shipped();
        assertThat(components).hasSizeGreaterThan(20);
        Map<String, String> listed = listed();
        assertThat(components.stream().map(Component::line)).containsExactlyInAnyOrderElementsOf(listed.keySet());
        assertThat(components).allSatisfy(component -> {
            assertThat(component.licences()).as(component.line()).isNotEmpty().doesNotContain("");
            String licence = Objects.requireNonNull(listed.get(component.line()));
            assertThat(Stream.of(licence.split(" OR | AND | WITH |[()]")))
                    .as(component.line())
                    .anyMatch(LICENCES::contains);
        });
    }

    @Test
    void S45_aKnownVulnerabilityIsFoundByVersionAndByRange() throws IOException {
        List<Component> components = List.of(
                new Component("org.example", "open", "1.4.2", Set.of()),
                new Component("org.example", "mended", "2.0.1", Set.of()),
                new Component("org.example", "listed", "3.0", Set.of()),
                new Component("org.example", "last", "4.2", Set.of()),
                new Component("org.example", "withdrawn", "1.0", Set.of()),
                new Component("org.other", "open", "1.4.2", Set.of()));
        Advisories advisories = Advisories.read(SAMPLE);
        assertThat(advisories.size()).isEqualTo(5);
        assertThat(advisories.hits(components).stream().map(hit -> hit.substring(0, hit.indexOf(':'))))
                .containsExactlyInAnyOrder("open 1.4.2", "listed 3.0", "last 4.2");
    }

    /** With {@code -Dhallway.vulnerabilities=FILE}; osv.dev gives away one for Maven, and nothing is fetched here. */
    @TestFactory
    Stream<DynamicTest> S45_noShippedLibraryIsKnownToBeVulnerable() {
        return Stream.ofNullable(System.getProperty("hallway.vulnerabilities"))
                .map(Path::of)
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    assertThat(Files.size(file)).isPositive();
                    Advisories advisories = Advisories.read(file);
                    assertThat(advisories.size()).isPositive();
                    List<Component> components = Component.shipped();
                    assertThat(components.stream().map(Component::coordinate).collect(Collectors.toSet()))
                            .contains("io.javalin:javalin");
                    assertThat(advisories.hits(components)).isEmpty();
                }));
    }
}
