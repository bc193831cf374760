package hallway.fuzz;

import hallway.file.PortableName;
import hallway.model.NodeId;
import hallway.model.RelativePath;
import hallway.pairing.VerifyLink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names and short texts of others: a name that becomes one on our disk or in a ZIP ({@code n}), a path ({@code p}), a link
 * that somebody was sent ({@code v}). The first byte says which.
 */
public final class NameFuzz {
    private NameFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String text = new String(Arrays.copyOfRange(input, 1, input.length), StandardCharsets.UTF_8);
        switch (input[0]) {
            case 'n' -> name(text);
            case 'p' -> path(text);
            case 'v' -> VerifyLink.parse(text).ifPresent(NameFuzz::link);
            default -> {
                // no parser of ours
            }
        }
    }

    private static void name(String name) {
        String portable = PortableName.of(name);
        require(!portable.isEmpty() && !portable.equals(".") && !portable.equals(".."), "a name that climbs");
        require(
                portable.chars().noneMatch(c -> c < 0x20 || "<>:\"|?*/\\".indexOf(c) >= 0),
                "a name that not every system can have");
        require(portable.getBytes(StandardCharsets.UTF_8).length <= PortableName.MAX_BYTES, "a name that is too long");
        require(!portable.endsWith(".") && !portable.endsWith(" "), "a name that Windows would cut");
    }

    private static void path(String text) {
        RelativePath path;
        try {
            path = RelativePath.parse(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        require(RelativePath.parse(path.toString()).equals(path), "a path that is another one when read again");
    }

    private static void link(VerifyLink link) {
        require(link.secret().length() == 32 && link.node().value().length() == NodeId.LENGTH, "half a link");
        require(
                VerifyLink.parse(link.text()).filter(link::equals).isPresent(),
                "a link that is another when read again");
        require(!link.toString().contains(link.secret()), "a secret that is said");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
