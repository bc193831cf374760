package hallway.server.local;

import hallway.http.Routes;
import hallway.http.Rule;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page's own files, from the class path. Each is a route of its own, listed once at the start: a request's path is
 * never joined to a folder, so nothing else can be reached by it (copyparty CVE-2023-37474).
 */
final class PageFiles implements Routes {
    /** What the page may load and do (PROTOCOL.md section 6.3): its own files, and previews of their own origin. */
    static final String POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
            + " form-action 'none'; require-trusted-types-for 'script'";

    private static final Logger LOG = LoggerFactory.getLogger(PageFiles.class);
    private static final String INDEX = "index.html";
    private static final int NOT_MODIFIED = 304;
    private static final Pattern GZIP = Pattern.compile("(?i)(?:^|,)\\s*gzip\\s*(?:,|$)");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(?:[./][a-z0-9-]+)*");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json",
            "txt", "text/plain; charset=utf-8");

    private final Map<String, PageFile> files;
    private final IntSupplier previews;

    private PageFiles(Map<String, PageFile> files, IntSupplier previews) {
        this.files = files;
        this.previews = previews;
    }

    /**
     * Reads all files below {@code root} on the class path; none if there is no such folder.
     *
     * @param root without slashes around it: {@code web}
     * @param previews the port of the previews' door
     */
    static PageFiles load(ClassLoader classes, String root, IntSupplier previews) throws IOException {
        Map<String, PageFile> files = new TreeMap<>();
        for (String name : names(classes, root)) {
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            if (type == null || !NAME.matcher(name).matches()) {
                LOG.warn("the page's file {} is not served: its name or type is not known", name);
                continue;
            }
            try (InputStream in = classes.getResourceAsStream(root + "/" + name)) {
                if (in != null) {
                    byte[] bytes = in.readAllBytes();
                    files.put(name, new PageFile(type, tag(bytes), bytes, zip(bytes)));
                }
            }
        }
        if (!files.containsKey(INDEX)) {
            LOG.warn("the page is not in this build");
        }
        return new PageFiles(files, previews);
    }

    @Override
    public void register(RoutesConfig routes) {
        files.forEach((name, file) -> {
            routes.get("/" + name, context -> answer(context, file), Rule.OPEN);
            if (name.equals(INDEX)) {
                routes.get("/", context -> answer(context, file), Rule.OPEN);
            }
        });
    }

    private String policy() {
        String origin = "http://127.0.0.1:" + previews.getAsInt();
        return POLICY + "; img-src 'self' " + origin + "; media-src " + origin + "; frame-src " + origin;
    }

    private void answer(Context context, PageFile file) {
        context.header("Content-Security-Policy", policy());
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cache-Control", "no-cache");
        context.header("Vary", "Accept-Encoding");
        boolean zipped = takesGzip(context);
        String tag = zipped ? file.zippedTag() : file.tag();
        context.header("ETag", tag);
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(NOT_MODIFIED);
            return;
        }
        if (zipped) {
            context.header("Content-Encoding", "gzip");
        }
        context.contentType(file.type()).result(zipped ? file.zipped() : file.bytes());
    }

    /** As every browser says it: {@code gzip} by name, and not refused by {@code q=0} (RFC 9110 §12.5.3). */
    private static boolean takesGzip(Context context) {
        String accepted = context.header("Accept-Encoding");
        return accepted != null && GZIP.matcher(accepted).find();
    }

    private static List<String> names(ClassLoader classes, String root) throws IOException {
        URL index = classes.getResource(root + "/" + INDEX);
        if (index == null) {
            return List.of();
        }
        if (index.openConnection() instanceof JarURLConnection jar) {
            String prefix = root + "/";
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix) && !name.endsWith("/"))
                    .map(name -> name.substring(prefix.length()))
                    .toList();
        }
        return namesBelow(folderOf(index));
    }

    /** Classes that lie in a folder: the build itself, and tests. */
    private static List<String> namesBelow(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                names.add(folder.relativize(path).toString().replace('\\', '/'));
            }
        }
        return names;
    }

    private static Path folderOf(URL index) throws IOException {
        try {
            return Path.of(new URI(index.toString())).toAbsolutePath().resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IOException("the page's files are at an address that can't be read: " + index, e);
        }
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"'
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 22)
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** One file, kept in memory: all together are some hundred KiB. */
    private static final class PageFile {
        private final String type;
        private final String tag;
        private final byte[] bytes;
        private final byte[] zipped;

        PageFile(String type, String tag, byte[] bytes, byte[] zipped) {
            this.type = type;
            this.tag = tag;
            this.bytes = bytes;
            this.zipped = zipped;
        }

        String type() {
            return type;
        }

        String tag() {
            return tag;
        }

        byte[] bytes() {
            return bytes;
        }

        byte[] zipped() {
            return zipped;
        }

        /** Another one than that of the plain bytes (RFC 9110 §8.8.3.3). */
        String zippedTag() {
            return tag.substring(0, tag.length() - 1) + "-gzip\"";
        }
    }
}
