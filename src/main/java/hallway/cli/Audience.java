package hallway.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say who a share is for. */
final class Audience {
    @Option(
            names = "--audience",
            paramLabel = "WHO",
            description = "everyone: every machine on an office network; office: verified machines; people: the ones"
                    + " named by --person.")
    private @Nullable String audience;

    @Option(names = "--person", paramLabel = "NODE", description = "A verified machine; may be given several times.")
    private List<String> people = List.of();

    /** What the local API is told; empty if nothing was said. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (audience != null) {
            fields.put("audience", audience);
        } else if (!people.isEmpty()) {
            fields.put("audience", "people");
        }
        if (!people.isEmpty()) {
            fields.put("people", people);
        }
        return fields;
    }
}
