package hallway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house (overview.html): each package stands on one floor and imports lower floors only; each library has its home. */
class FloorsTest {
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("hallway.app", 12),
            Map.entry("hallway.cli", 11),
            Map.entry("hallway.server.local", 10),
            Map.entry("hallway.server.peer", 10),
            Map.entry("hallway.server.guest", 10),
            Map.entry("hallway.server.preview", 10),
            Map.entry("hallway.office", 9),
            Map.entry("hallway.doctor", 8),
            Map.entry("hallway.transfer", 7),
            Map.entry("hallway.guest", 6),
            Map.entry("hallway.holding", 6),
            Map.entry("hallway.peer", 6),
            Map.entry("hallway.share", 5),
            Map.entry("hallway.swarm", 5),
            Map.entry("hallway.discovery", 5),
            Map.entry("hallway.http", 5),
            Map.entry("hallway.tray", 5),
            Map.entry("hallway.access", 4),
            Map.entry("hallway.membership", 4),
            Map.entry("hallway.pairing", 4),
            Map.entry("hallway.activity", 3),
            Map.entry("hallway.identity", 3),
            Map.entry("hallway.network", 3),
            Map.entry("hallway.config", 3),
            Map.entry("hallway.document", 3),
            Map.entry("hallway.chunk", 2),
            Map.entry("hallway.event", 2),
            Map.entry("hallway.database", 2),
            Map.entry("hallway.json", 2),
            Map.entry("hallway.limit", 2),
            Map.entry("hallway.file", 2),
            Map.entry("hallway.text", 2),
            Map.entry("hallway.model", 1));

    /** Fewer means that the importer looked in the wrong place. */
    private static final int CLASSES_AT_LEAST = 150;

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("hallway");

    @Test
    void seesEnoughClassesAndKnowsEveryPackage() {
        assertThat(MAIN).hasSizeGreaterThan(CLASSES_AT_LEAST);
        Set<String> seen = MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen).isEqualTo(new TreeSet<>(FLOORS.keySet()));
    }

    @Test
    void importsOnlyLowerFloors() {
        classes().should(new StandOnLowerFloors()).check(MAIN);
    }

    @Test
    void modelKnowsOnlyTheLanguage() {
        classes()
                .that(resideInAnyPackage("hallway.model"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("hallway.model", "java..", "org.jspecify.annotations"))
                .check(MAIN);
    }

    @Test
    void peersDoorCannotForward() {
        noClasses()
                .that(resideInAnyPackage("hallway.server.peer"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("hallway.office", "hallway.peer", "hallway.transfer"))
                .check(MAIN);
    }

    @Test
    void guestsDoorCannotForward() {
        noClasses()
                .that(resideInAnyPackage("hallway.server.guest", "hallway.guest"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("hallway.office", "hallway.peer", "hallway.transfer"))
                .check(MAIN);
    }

    @Test
    void librariesStayAtHome() {
        home("javax.jmdns..", "hallway.discovery");
        home("io.javalin..", "hallway.http", "hallway.server..");
        home("org.eclipse.jetty.client..", "hallway.peer");
        home("org.eclipse.jetty.server..", "hallway.http");
        home("org.eclipse.jetty.ee10..", "hallway.http");
        // a repository lies with what it keeps; nothing else speaks SQL
        home(
                "org.jdbi..",
                "hallway.activity",
                "hallway.database",
                "hallway.guest",
                "hallway.holding",
                "hallway.identity",
                "hallway.membership",
                "hallway.network",
                "hallway.pairing",
                "hallway.share",
                "hallway.transfer");
        home(
                "java.sql..",
                "hallway.activity",
                "hallway.database",
                "hallway.guest",
                "hallway.holding",
                "hallway.identity",
                "hallway.membership",
                "hallway.network",
                "hallway.pairing",
                "hallway.share",
                "hallway.transfer");
        home("org.sqlite..", "hallway.database");
        home("org.bouncycastle..", "hallway.identity");
        home("org.conscrypt..", "hallway.identity");
        home("picocli..", "hallway.cli");
        home("io.nayuki.qrcodegen..", "hallway.server.local");
        // a PATCH has to tell an absent field from an empty one, so server.local reads it as a tree
        home("tools.jackson..", "hallway.json", "hallway.server.local");
        home("java.awt..", "hallway.tray", "hallway.document");
        home("javax.imageio..", "hallway.document");
        home("org.apache.pdfbox..", "hallway.document");
        home("org.apache.tika..", "hallway.document");
        home("net.coobird..", "hallway.document");
        home("javax.swing..", "hallway.tray");
        home("org.freedesktop.dbus..", "hallway.tray");
    }

    private static void home(String library, String... homes) {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(homes)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(library))
                .because(library + " lives in " + String.join(", ", homes))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        Path root = Path.of("src/main/java");
        int seen = 0;
        for (String name : FLOORS.keySet()) {
            Path info = root.resolve(name.replace('.', '/')).resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info)).contains("@NullMarked").contains("Floor " + FLOORS.get(name));
            seen++;
        }
        assertThat(seen).isEqualTo(FLOORS.size());
    }

    @Test
    void noFileIsLongWithoutAReason() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Set<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(FloorsTest::isTooLong)
                    .map(Path::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(tooLong).isEmpty();
        }
    }

    private static boolean isTooLong(Path file) {
        try {
            String text = Files.readString(file);
            return text.lines().count() > 300 && !text.contains("Longer than 300 lines because");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class StandOnLowerFloors extends ArchCondition<JavaClass> {
        StandOnLowerFloors() {
            super("import only lower floors");
        }

        @Override
        public void check(JavaClass origin, ConditionEvents events) {
            int floor = FLOORS.getOrDefault(origin.getPackageName(), 0);
            origin.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass target = dependency.getTargetClass();
                Integer below = FLOORS.get(target.getPackageName());
                if (below != null && !target.getPackageName().equals(origin.getPackageName()) && below >= floor) {
                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                }
            });
        }
    }
}
