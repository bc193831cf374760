package hallway.file;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of files as UTF-8, whatever the locale. Java encodes names by {@code sun.jnu.encoding}; where a service starts
 * without a locale that is ASCII, and {@code Pläne} could neither be listed nor opened. URIs of paths carry the bytes as
 * they are on the disk, so they are the way round (JDK 17 and 25, Linux).
 */
public final class DiskNames {
    /** {@code true} if Java's own conversion is UTF-8, or the system's names are not bytes at all (Windows, macOS). */
    private static final boolean DIRECT = !File.separator.equals("/")
            || System.getProperty("sun.jnu.encoding", "UTF-8")
                    .toUpperCase(Locale.ROOT)
                    .equals("UTF-8");

    private DiskNames() {}

    /** The path of the file {@code name} in {@code folder}, or empty if no file of this system can have that name. */
    public static Optional<Path> resolve(Path folder, String name) {
        try {
            boolean direct = DIRECT || !folder.getFileSystem().equals(FileSystems.getDefault()) || isAscii(name);
            Path path = direct ? folder.resolve(name) : Path.of(URI.create(asFolder(folder) + percentEncode(name)));
            boolean one = path.getNameCount() == folder.getNameCount() + 1 && path.startsWith(folder);
            return one ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The path that {@code text} spells in UTF-8. */
    public static Path parse(String text) {
        Path ascii = isAscii(text) || DIRECT ? Path.of(text) : null;
        if (ascii != null) {
            return ascii;
        }
        Path path = text.startsWith("/") ? Path.of("/") : Path.of("").toAbsolutePath();
        for (String name : text.split("/+")) {
            if (!name.isEmpty()) {
                path = resolveLoosely(path, name);
            }
        }
        return path;
    }

    /** The last name of {@code path} as text, or empty if its bytes are not UTF-8. */
    public static Optional<String> name(Path path) {
        Path last = path.getFileName();
        if (last == null) {
            return Optional.empty();
        }
        String text = last.toString();
        // what Java can't decode it replaces: by U+FFFD, or by ? where it knows ASCII only
        boolean exact = DIRECT ? text.indexOf('\uFFFD') < 0 : text.indexOf('?') < 0 && isAscii(text);
        return exact ? Optional.of(text) : fromUri(path);
    }

    /** {@code path} as text in UTF-8, for people; bytes that are not UTF-8 become U+FFFD. */
    public static String text(Path path) {
        return DIRECT ? path.toString() : new String(rawBytes(path), StandardCharsets.UTF_8);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Path resolveLoosely(Path path, String name) {
        if (name.equals(".")) {
            return path;
        }
        if (name.equals("..")) {
            Path parent = path.getParent();
            return parent == null ? path : parent;
        }
        return Path.of(URI.create(asFolder(path) + percentEncode(name)));
    }

    private static Optional<String> fromUri(Path path) {
        byte[] raw = rawBytes(path);
        int start = raw.length;
        while (start > 0 && raw[start - 1] != '/') {
            start--;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw, start, raw.length - start))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] rawBytes(Path path) {
        String uri = path.toUri().getRawPath();
        ByteArrayOutputStream raw = new ByteArrayOutputStream(uri.length());
        int end = uri.length() > 1 && uri.endsWith("/") ? uri.length() - 1 : uri.length();
        for (int i = 0; i < end; i++) {
            if (uri.charAt(i) == '%') {
                raw.write(Integer.parseInt(uri, i + 1, i + 3, 16));
                i += 2;
            } else {
                raw.write(uri.charAt(i));
            }
        }
        return raw.toByteArray();
    }

    private static String asFolder(Path folder) {
        String uri = folder.toUri().toString();
        return uri.endsWith("/") ? uri : uri + "/";
    }

    private static String percentEncode(String name) {
        StringBuilder encoded = new StringBuilder(name.length() * 3);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xFF));
        }
        return encoded.toString();
    }
}
