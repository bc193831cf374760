package hallway.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Known vulnerabilities in the form of OSV (ossf.github.io/osv-schema): one JSON document, an array of them, or a ZIP as
 * osv.dev gives it away for Maven. A version is hit if it is listed, or lies in a range of events.
 */
final class Advisories {
    private final List<JsonNode> all = new ArrayList<>();

    private Advisories() {}

    static Advisories read(Path file) throws IOException {
        Advisories advisories = new Advisories();
        if (file.toString().endsWith(".zip")) {
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    advisories.add(zip.readAllBytes());
                }
            }
        } else {
            try (InputStream in = Files.newInputStream(file)) {
                advisories.add(in.readAllBytes());
            }
        }
        return advisories;
    }

    private void add(byte[] json) {
        JsonNode tree = JsonMapper.shared().readTree(json);
        if (tree.isArray()) {
            tree.forEach(all::add);
        } else {
            all.add(tree);
        }
    }

    int size() {
        return all.size();
    }

    /** What is known of {@code components}, one line each. */
    List<String> hits(List<Component> components) {
        List<String> hits = new ArrayList<>();
        for (JsonNode advisory : all) {
            if (advisory.has("withdrawn")) {
                continue;
            }
            for (JsonNode affected : advisory.path("affected")) {
                for (Component component : components) {
                    if (isHit(affected, component)) {
                        hits.add(component.line() + ": " + advisory.path("id").asString() + " "
                                + advisory.path("summary").asString(""));
                    }
                }
            }
        }
        return hits;
    }

    private static boolean isHit(JsonNode affected, Component component) {
        JsonNode named = affected.path("package");
        if (!named.path("ecosystem").asString("").equals("Maven")
                || !named.path("name").asString("").equals(component.coordinate())) {
            return false;
        }
        for (JsonNode version : affected.path("versions")) {
            if (version.asString().equals(component.version())) {
                return true;
            }
        }
        for (JsonNode range : affected.path("ranges")) {
            if (!range.path("type").asString("").equals("GIT") && isIn(range.path("events"), component.version())) {
                return true;
            }
        }
        return false;
    }

    /** The last event at or before the version decides; the schema has them in order. */
    private static boolean isIn(JsonNode events, String version) {
        boolean in = false;
        for (JsonNode event : events) {
            String introduced = event.path("introduced").asString("");
            String fixed = event.path("fixed").asString("");
            String last = event.path("last_affected").asString("");
            if (introduced.equals("0") || (!introduced.isEmpty() && MavenVersion.compare(version, introduced) >= 0)) {
                in = true;
            } else if ((!fixed.isEmpty() && MavenVersion.compare(version, fixed) >= 0)
                    || (!last.isEmpty() && MavenVersion.compare(version, last) > 0)) {
                in = false;
            }
        }
        return in;
    }
}
