package hallway.share;

import hallway.file.DiskNames;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names in a folder that have to do with one name, as they were a moment ago: whether it is taken, and what it means.
 * Names that begin otherwise are not kept: a folder may have a million.
 */
final class Siblings {
    /** So many characters of two names have to be the same for one to be in the way of the other, or of a name made of it. */
    private static final int BEGINNING = 20;

    private final String beginning;
    private final Map<String, Path> names = new HashMap<>();

    private Siblings(String name) {
        int dot = name.lastIndexOf('.');
        String stem = Folded.of(dot > 0 ? name.substring(0, dot) : name);
        this.beginning = stem.substring(0, Math.min(BEGINNING, stem.length()));
    }

    /** Reads {@code folder}, which has not been read yet, for {@code name} and what {@link Landing#besides} makes of it. */
    static Siblings in(OpenFolder folder, String name) throws IOException {
        Siblings siblings = new Siblings(name);
        folder.each(entry -> DiskNames.name(entry).ifPresent(text -> siblings.add(text, entry.getFileName())));
        return siblings;
    }

    private void add(String name, Path path) {
        if (Folded.of(name).startsWith(beginning)) {
            names.put(name, path);
        }
    }

    /** What {@code name} names: itself, or the only one that is the same in NFC. */
    Optional<Path> named(String name) {
        Path itself = names.get(name);
        if (itself != null) {
            return Optional.of(itself);
        }
        String wanted = nfc(name);
        List<Path> same = names.entrySet().stream()
                .filter(other -> nfc(other.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    private static String nfc(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** What can't stand beside {@code name}. */
    List<String> alike(String name) {
        String wanted = Folded.of(name);
        return names.keySet().stream()
                .filter(other -> Folded.of(other).equals(wanted))
                .sorted()
                .toList();
    }

    /** {@code true} if {@code name} can't stand beside what is here. */
    boolean isTaken(String name) {
        String wanted = Folded.of(name);
        return names.keySet().stream().anyMatch(other -> Folded.of(other).equals(wanted));
    }

    /** {@code true} if {@code name} can't stand beside the others than {@code own}. */
    boolean isTakenBesides(String name, Path own) {
        String wanted = Folded.of(name);
        return names.entrySet().stream()
                .anyMatch(other -> !other.getValue().equals(own)
                        && Folded.of(other.getKey()).equals(wanted));
    }
}
