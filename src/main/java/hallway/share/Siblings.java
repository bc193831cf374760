package hallway.share;

import hallway.file.DiskNames;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names in a folder as they were a moment ago: which are taken, and which one is meant. */
final class Siblings {
    private final Map<String, Path> exact = new HashMap<>();
    private final Map<String, List<Path>> sameInNfc = new HashMap<>();
    private final Set<String> folded = new HashSet<>();

    private Siblings() {}

    /** Reads {@code folder}, which has not been read yet. */
    static Siblings in(OpenFolder folder) throws IOException {
        Siblings siblings = new Siblings();
        folder.each(entry -> DiskNames.name(entry).ifPresent(name -> siblings.add(name, entry.getFileName())));
        return siblings;
    }

    private void add(String name, Path path) {
        exact.put(name, path);
        sameInNfc.computeIfAbsent(nfc(name), key -> new ArrayList<>(1)).add(path);
        folded.add(Folded.of(name));
    }

    private static String nfc(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** What {@code name} names: itself, or the only one that is the same in NFC. */
    Optional<Path> named(String name) {
        Path itself = exact.get(name);
        if (itself != null) {
            return Optional.of(itself);
        }
        List<Path> same = sameInNfc.getOrDefault(nfc(name), List.of());
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    /** {@code true} if {@code name} can't stand beside what is here. */
    boolean isTaken(String name) {
        return folded.contains(Folded.of(name));
    }

    /** {@code true} if {@code name} can't stand beside the others than {@code own}. */
    boolean isTakenBesides(String name, Path own) {
        String wanted = Folded.of(name);
        return exact.entrySet().stream()
                .anyMatch(other -> !other.getValue().equals(own)
                        && Folded.of(other.getKey()).equals(wanted));
    }
}
