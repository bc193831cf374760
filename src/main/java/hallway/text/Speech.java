package hallway.text;

import hallway.model.Problem;
import hallway.model.Sentence;
import hallway.model.Voice;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says sentences in one of the languages. Names keep their own direction of writing: they stand between FSI and PDI
 * (UAX #9), and what is invisible in them shows as a sign. Immutable.
 */
public final class Speech implements Voice {
    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    private final String language;
    private final Locale locale;
    private final Catalog catalog;

    private Speech(String language, Catalog catalog) {
        this.language = language;
        this.locale = Locale.forLanguageTag(language);
        this.catalog = catalog;
    }

    /** The voice for {@code language}, a tag (BCP 47); English for one that has no sentences. */
    public static Voice in(String language) {
        return new Speech(known(language).orElse("en"), Catalog.one());
    }

    /**
     * The voice for whoever asks with this {@code Accept-Language} (RFC 9110 §12.5.4): its first language that is known,
     * without a look at weights. Without one, plain English.
     */
    public static Voice asked(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank()) {
            return ENGLISH;
        }
        for (String range : accepted.split(",", 20)) {
            Optional<String> language = known(range.split(";", 2)[0].strip());
            if (language.isPresent()) {
                return new Speech(language.get(), Catalog.one());
            }
        }
        return ENGLISH;
    }

    /** The language that {@link #asked} speaks to whoever asks so, as a tag. */
    public static String language(@Nullable String accepted) {
        return asked(accepted) instanceof Speech speech ? speech.language : "en";
    }

    private static Optional<String> known(String tag) {
        String base = tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return Catalog.LANGUAGES.contains(base) ? Optional.of(base) : Optional.empty();
    }

    @Override
    public String say(Sentence sentence) {
        return translated(sentence).orElseGet(() -> filled(sentence, sentence.template()));
    }

    @Override
    public String say(Problem problem) {
        return translated(problem.sentence())
                .or(() -> language.equals("en")
                        ? Optional.empty()
                        : catalog.code(language, problem.code().word()))
                .orElseGet(() -> say(problem.sentence()));
    }

    /** Nothing if the sentence, or one in it, has no words in this language. */
    private Optional<String> translated(Sentence sentence) {
        if (sentence.template().isEmpty()) {
            return Optional.of("");
        }
        Optional<String> words = catalog.sentence(language, sentence.template());
        boolean whole = sentence.values().stream()
                .allMatch(value ->
                        !(value instanceof Sentence inner) || translated(inner).isPresent());
        return words.filter(found -> whole).map(found -> filled(sentence, found));
    }

    private String filled(Sentence sentence, String words) {
        return sentence.filled(words, this::spelt);
    }

    private String spelt(Object value) {
        if (value instanceof Sentence inner) {
            return say(inner);
        }
        if (value instanceof Problem inner) {
            return say(inner);
        }
        if (value instanceof Sentence.Size size) {
            return number(size.count())
                    + '\u00a0'
                    + (language.equals("fr") ? size.unit().replace('B', 'o') : size.unit());
        }
        if (value instanceof Number number) {
            return number(number.longValue());
        }
        return ISOLATE + visible(String.valueOf(value)) + END_OF_ISOLATE;
    }

    private String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** {@code name} with signs for what is invisible in it, controls and what turns the direction of writing. */
    public static String visible(String name) {
        StringBuilder shown = new StringBuilder(name.length());
        name.codePoints().map(c -> isInvisible(c) ? 0xfffd : c).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** Controls, lines, and what turns the direction of writing; the page draws the same ones as signs. */
    private static boolean isInvisible(int c) {
        return Character.isISOControl(c)
                || c == 0x61c
                || c == 0x200b
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x2069)
                || c == 0xfeff;
    }
}
