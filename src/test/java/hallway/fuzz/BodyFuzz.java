package hallway.fuzz;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * JSON that comes from another node: each record that the peers' door or the client of peers reads, found where they name
 * its class. A body is taken or refused as malformed, and what was taken is written and read as the same again.
 */
public final class BodyFuzz {
    private static final Json JSON = new Json();
    /** Set where looking for the classes would take longer than reading them. */
    static final String NAMES = "hallway.fuzz.bodies";

    private static final List<Class<?>> BODIES = System.getProperty(NAMES) == null ? bodies() : named();

    private BodyFuzz() {}

    /** Every record class that is named in the two packages that read JSON of other nodes. */
    static List<Class<?>> bodies() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("hallway.server.peer", "hallway.peer")
                        .stream()
                        .flatMap(from -> from.getCodeUnits().stream())
                        .flatMap(unit -> unit.getReferencedClassObjects().stream())
                        .map(ReferencedClassObject::getRawType)
                        .filter(JavaClass::isRecord)
                        .distinct()
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static List<Class<?>> named() {
        return Stream.of(System.getProperty(NAMES, "").split(","))
                .<Class<?>>map(name -> {
                    try {
                        return Class.forName(name);
                    } catch (ClassNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        for (Class<?> type : BODIES) {
            Object value;
            try {
                value = JSON.read(input, type);
            } catch (MalformedJsonException e) {
                // refused, as it should be
                continue;
            }
            try {
                if (!JSON.read(JSON.bytes(value), type).equals(value)) {
                    throw new IllegalStateException("not the same when it is read again: " + value);
                }
            } catch (MalformedJsonException e) {
                throw new IllegalStateException("taken once, and then not: " + value, e);
            }
        }
    }
}
