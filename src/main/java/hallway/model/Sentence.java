package hallway.model;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence for a person, with what is put into it kept apart, so that it can be said in other languages. Written down in
 * English, which is also the key to its translations.
 *
 * @param template the sentence, with <code>{0}</code>, <code>{1}</code> … where the values go
 * @param values texts and names, whole numbers, {@link Size}s, other sentences and {@link Problem}s
 */
public record Sentence(String template, List<Object> values) {
    private static final char BEGIN = '\u0002';
    private static final char END = '\u0003';
    private static final char NEXT = '\u001f';
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    public Sentence {
        values = List.copyOf(values);
    }

    public static Sentence of(String template, Object... values) {
        return new Sentence(template, List.of(values));
    }

    /** A size on a disk or a wire, in bytes. */
    public record Size(long bytes) {
        private static final long MEGA = 1_000_000;
        private static final long GIGA = 1_000_000_000;

        /** kB, MB or GB, by which it is spelt without many digits. */
        public String unit() {
            return bytes < MEGA ? "kB" : bytes < 10 * GIGA ? "MB" : "GB";
        }

        /** How many of its {@link #unit()}; 1 at least. */
        public long count() {
            return Math.max(1, bytes / (bytes < MEGA ? 1000 : bytes < 10 * GIGA ? MEGA : GIGA));
        }

        @Override
        public String toString() {
            return count() + " " + unit();
        }
    }

    /** How each value is spelt. */
    @FunctionalInterface
    public interface Spelling {
        String of(Object value);
    }

    /** {@code words}, this sentence in some language, with the values in their places. */
    public String filled(String words, Spelling spelling) {
        return PLACE.matcher(words)
                .replaceAll(place -> {
                    int i = place.group(1).charAt(0) - '0';
                    return Matcher.quoteReplacement(i < values.size() ? spelling.of(values.get(i)) : place.group());
                })
                .strip();
    }

    /** As one text, for a column of a table: numbers and sizes in it become words. {@link #unpacked} reads it. */
    public String packed() {
        StringBuilder text = new StringBuilder().append(BEGIN).append(template);
        for (Object value : values) {
            text.append(NEXT)
                    .append(
                            value instanceof Sentence inner
                                    ? inner.packed()
                                    : value instanceof Problem problem
                                            ? problem.sentence().packed()
                                            : plain(String.valueOf(value)));
        }
        return text.append(END).toString();
    }

    /** What {@link #packed} made, also if its end is lost; any other text is a sentence without values. */
    public static Sentence unpacked(String text) {
        return text.isEmpty() || text.charAt(0) != BEGIN ? of(text) : read(new StringReader(text.substring(1)));
    }

    private static Sentence read(StringReader in) {
        StringBuilder part = new StringBuilder();
        List<Object> parts = new ArrayList<>();
        Sentence inner = null;
        while (true) {
            int c = next(in);
            if (c == BEGIN) {
                inner = read(in);
            } else if (c == NEXT || c == END || c < 0) {
                parts.add(inner == null ? part.toString() : inner);
                part.setLength(0);
                inner = null;
                if (c != NEXT) {
                    return new Sentence(String.valueOf(parts.get(0)), parts.subList(1, parts.size()));
                }
            } else {
                part.append((char) c);
            }
        }
    }

    private static int next(StringReader in) {
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String value) {
        return value.replace(BEGIN, ' ').replace(NEXT, ' ').replace(END, ' ');
    }

    public String english() {
        return filled(template, String::valueOf);
    }

    @Override
    public String toString() {
        return english();
    }
}
