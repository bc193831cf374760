package hallway.transfer;

import hallway.model.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Sentences that a transfer collects: a bounded number, and how many more there were. Guarded by its owner. */
final class Sayings {
    private static final int MOST = 100;

    private final List<Sentence> said = new ArrayList<>();
    private int more;

    void add(Sentence sentence) {
        if (said.size() < MOST - 1) {
            said.add(sentence);
        } else {
            more++;
        }
    }

    boolean isEmpty() {
        return said.isEmpty();
    }

    /** Forgets all. */
    void clear() {
        said.clear();
        more = 0;
    }

    /** Takes over what {@code other} has. */
    void become(Sayings other) {
        clear();
        said.addAll(other.said);
        more = other.more;
    }

    List<Sentence> list() {
        List<Sentence> all = new ArrayList<>(said);
        if (more > 0) {
            all.add(Sentence.of("… and {0} more.", more));
        }
        return List.copyOf(all);
    }
}
