package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code NODE[/SHARE[/PATH]]} names. */
record Target(String node, Optional<String> share, RelativePath path) {
    private static final String NODES = "/api/v1/nodes/";

    /** @throws ProblemException {@code BAD_REQUEST} if {@code text} has not that form */
    static Target parse(String text) {
        List<String> names = List.of(text.replaceAll("/+$", "").split("/", -1));
        if (names.get(0).isEmpty() || (names.size() > 1 && names.get(1).isEmpty())) {
            throw malformed(text);
        }
        try {
            RelativePath path = names.size() < 3 ? RelativePath.TOP : new RelativePath(names.subList(2, names.size()));
            return new Target(names.get(0), names.size() > 1 ? Optional.of(names.get(1)) : Optional.empty(), path);
        } catch (IllegalArgumentException e) {
            throw malformed(text);
        }
    }

    /** The same, for a command that needs a share. */
    static Target inShare(String text) {
        Target target = parse(text);
        if (target.share.isEmpty()) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "“" + text + "” names a machine only. Say which share of it, as in " + text + "/SHARE.");
        }
        return target;
    }

    /** Where the local API has the node called {@code name}. */
    static String nodePath(String name) {
        return NODES + encode(name);
    }

    String nodePath() {
        return nodePath(node);
    }

    /** Another path in the same share. */
    Target at(RelativePath other) {
        return new Target(node, share, other);
    }

    /** Where the local API has its share. */
    String sharePath() {
        return nodePath() + "/shares/" + encode(share.orElseThrow());
    }

    /** Where the local API has {@code view} (entries, entry) of this path in its share. */
    String viewPath(String view) {
        return sharePath() + "/" + view + "/"
                + path.segments().stream().map(Target::encode).collect(Collectors.joining("/"));
    }

    /** One name in a URL path (RFC 3986 section 3.3), percent-encoded from UTF-8. */
    static String encode(String name) {
        return name.equals(".") || name.equals("..")
                ? name.replace(".", "%2E")
                : URLEncoder.encode(name, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A");
    }

    private static ProblemException malformed(String text) {
        return new ProblemException(
                ProblemCode.BAD_REQUEST,
                "“" + text + "” is not of the form MACHINE/SHARE/PATH. Empty names, “.” and “..” have no place in it.");
    }
}
