package hallway.discovery;

import hallway.model.NodeId;
import java.util.random.RandomGenerator;

/** Ids of nodes that do not exist. */
final class TestIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TestIds() {}

    static NodeId random(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < NodeId.LENGTH - 1) {
            text.append(ALPHABET.charAt(random.nextInt(32)));
        }
        return new NodeId(text.append('A').toString());
    }

    static NodeId of(char letter) {
        return new NodeId(String.valueOf(letter).repeat(NodeId.LENGTH - 1) + "A");
    }
}
