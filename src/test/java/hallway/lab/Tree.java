package hallway.lab;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folders of files for tests, made and read by the shell: names are bytes, whatever the locale of this JVM. */
public final class Tree {
    /** Names that have broken such programs before. */
    static final List<String> ODD_NAMES = List.of(
            "two words.txt",
            " leading and trailing ".strip() + " — dash.txt",
            "Grüße aus Köln.txt",
            Normalizer.normalize("NFD Äpfel und Öl.txt", Normalizer.Form.NFD),
            "emoji 🖨️👩‍💻.txt",
            "日本語の設計図.txt",
            "hash #1 # two.txt",
            "100% sure %41%2F%.txt",
            "a+b+c.txt",
            "question ? and & and = and ;.txt",
            "quote ' and \" double.txt",
            "back\\slash.txt",
            "tilde~1.txt",
            "[brackets] {braces}.txt",
            ".hidden",
            "CON.txt",
            "<img src=x onerror=alert(1)>.txt",
            "n".repeat(246) + ".txt",
            "ü".repeat(123) + ".txt");

    private final Path folder;

    private Tree(Path folder) {
        this.folder = folder;
    }

    /** An empty folder at {@code folder}. */
    public static Tree at(Path folder) {
        Command.run("mkdir", "-p", folder.toString()).ok();
        return new Tree(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Writes {@code text} to the file {@code path}, making the folders on the way. */
    public Tree text(String path, String text) {
        String file = folder + "/" + path;
        return sh("mkdir -p \"$(dirname -- " + Command.quoted(file) + ")\"; printf %s " + Command.quoted(text) + " >"
                + Command.quoted(file));
    }

    /** Writes {@code bytes} random bytes, the same for the same {@code path}. */
    public Tree random(String path, long bytes) {
        String key = "openssl enc -aes-128-ctr -nosalt -pass pass:" + Command.quoted(path) + " -pbkdf2 -iter 1";
        return sh("head -c " + bytes + " /dev/zero | " + key + " >" + Command.quoted(folder + "/" + path));
    }

    /** A sparse file of {@code size} (as truncate spells it) with {@code end} as its last bytes. */
    public Tree sparse(String path, String size, String end) {
        String file = Command.quoted(folder + "/" + path);
        return sh("truncate -s " + size + " " + file + " && truncate -s -" + end.length() + " " + file
                + " && printf %s " + Command.quoted(end) + " >>" + file);
    }

    /** {@code count} files of {@code bytes} bytes each, a thousand to a folder if {@code nested}. */
    public Tree many(int count, int bytes, boolean nested) {
        String place = nested ? "sprintf(\"%03d/\", i / 1000)" : "\"\"";
        return sh("cd " + Command.quoted(folder.toString())
                + (nested ? " && mkdir -p $(seq -f %03g 0 " + (count - 1) / 1000 + ")" : "")
                + " && awk 'BEGIN{s=sprintf(\"%" + Math.max(1, bytes - 8) + "s\",\"\"); for(i=0;i<" + count
                + ";i++){f=" + place + "sprintf(\"file-%06d.txt\",i); "
                + (bytes == 0 ? "printf \"\" >f" : "printf \"%08d%s\", i, s >f") + "; close(f)}}'");
    }

    /** Runs {@code script} by bash, from whatever folder. */
    public Tree sh(String script) {
        Command.run(Duration.ofMinutes(2), List.of("bash", "-c", script)).ok();
        return this;
    }

    /** SHA-256 of every plain file below, by its path. */
    Map<String, String> hashes() {
        String script =
                "cd " + Command.quoted(folder.toString()) + " && find . -type f -print0 | xargs -0 -r sha256sum -z";
        Output sums = Command.run(Duration.ofMinutes(2), List.of("bash", "-c", script))
                .ok();
        Map<String, String> byPath = new TreeMap<>();
        for (String line : sums.out().split("\0")) {
            if (!line.isEmpty()) {
                // 64 digits, two spaces, "./"
                byPath.put(line.substring(68), line.substring(0, 64));
            }
        }
        return byPath;
    }
}
