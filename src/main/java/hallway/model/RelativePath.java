package hallway.model;

import java.util.List;

/**
 * A path inside a share, as the names on the way down from its top; the empty path is the top itself. On the wire its
 * names are joined by {@code /}. It can't climb out by its form: no empty name, no {@code .}, no {@code ..}, no slash, no
 * NUL. Whether a name exists, and where on the disk it lies, is for {@code share.PathGuard} to say.
 *
 * @param segments the names, each at most {@value #MAX_NAME_BYTES} bytes of UTF-8; at most {@value #MAX_DEPTH}
 */
public record RelativePath(List<String> segments) implements Comparable<RelativePath> {
    /** No file system that we know of has longer names (ext4, APFS and NTFS: 255 bytes or units; 255 UTF-16 units are at most 765 bytes). */
    public static final int MAX_NAME_BYTES = 765;
    /** PROTOCOL.md section 6.4. */
    public static final int MAX_DEPTH = 64;

    public static final RelativePath TOP = new RelativePath(List.of());

    public RelativePath {
        segments = List.copyOf(segments);
        if (segments.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("a path has at most " + MAX_DEPTH + " folders");
        }
        for (String segment : segments) {
            requireName(segment);
        }
    }

    /** The path that {@code text} spells with {@code /} between its names; {@code ""} is the top. */
    public static RelativePath parse(String text) {
        return text.isEmpty() ? TOP : new RelativePath(List.of(text.split("/", -1)));
    }

    /** {@code true} if {@code name} can be one name of a path. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\0') < 0
                && Names.isWellFormed(name)
                && Names.utf8Length(name) <= MAX_NAME_BYTES;
    }

    private static void requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a path has a name in it that no file can have");
        }
    }

    public boolean isTop() {
        return segments.isEmpty();
    }

    /** The last name, or the empty string at the top. */
    public String name() {
        return isTop() ? "" : segments.get(segments.size() - 1);
    }

    public RelativePath resolve(String name) {
        requireName(name);
        String[] longer = segments.toArray(new String[segments.size() + 1]);
        longer[segments.size()] = name;
        return new RelativePath(List.of(longer));
    }

    public RelativePath resolve(RelativePath below) {
        RelativePath path = this;
        for (String name : below.segments) {
            path = path.resolve(name);
        }
        return path;
    }

    @Override
    public int compareTo(RelativePath other) {
        return toString().compareTo(other.toString());
    }

    /** The names joined by {@code /}. */
    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
