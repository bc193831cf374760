package hallway.shipped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A library in the bill of materials that lies beside the jar (CycloneDX 1.6).
 *
 * @param licences as the bill names them, by SPDX id, by name or by expression
 */
record Component(String group, String name, String version, Set<String> licences) {
    /** What {@code mvn package} has written. */
    static List<Component> shipped() throws IOException {
        Path bill =
                Path.of(System.getProperty("hallway.jar", "target/hallway.jar")).resolveSibling("hallway.cdx.json");
        List<Component> all = new ArrayList<>();
        // larger than anything that Json takes from the network
        JsonNode tree = JsonMapper.shared().readTree(Files.readAllBytes(bill));
        for (JsonNode component : tree.path("components")) {
            Set<String> licences = new TreeSet<>();
            for (JsonNode one : component.path("licenses")) {
                JsonNode license = one.path("license");
                licences.add(license.path("id")
                        .asString(license.path("name")
                                .asString(one.path("expression").asString(""))));
            }
            all.add(new Component(
                    component.path("group").asString(""),
                    component.path("name").asString(),
                    component.path("version").asString(),
                    licences));
        }
        return all;
    }

    /** As Maven and OSV spell it. */
    String coordinate() {
        return group + ":" + name;
    }

    String line() {
        return name + " " + version;
    }
}
