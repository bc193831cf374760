package hallway.text;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.Sentence;
import hallway.model.Voice;
import org.junit.jupiter.api.Test;

class SpeechTest {
    private static final Sentence TAKEN =
            Sentence.of("You already share something as “{0}”. Choose another name, like “{1}”.", "Plans", "Plans 2");

    @Test
    void saysASentenceInTheLanguageThatIsAskedFor() {
        assertThat(Speech.asked("de-AT, en;q=0.5").say(TAKEN))
                .isEqualTo("Sie geben schon etwas als „\u2068Plans\u2069“ frei. Wählen Sie einen anderen Namen, zum"
                        + " Beispiel „\u2068Plans 2\u2069“.");
        assertThat(Speech.asked("pt, es;q=0.8").say(TAKEN)).startsWith("Ya comparte algo");
        assertThat(Speech.asked("en-GB").say(TAKEN)).contains("“\u2068Plans\u2069”");
    }

    @Test
    void withoutALanguageItIsPlainEnglish() {
        for (String accepted : new String[] {null, "", "*", "pt-BR", ",,;;"}) {
            assertThat(Speech.asked(accepted)).isSameAs(Voice.ENGLISH);
        }
        assertThat(Voice.ENGLISH.say(TAKEN))
                .isEqualTo("You already share something as “Plans”. Choose another name, like “Plans 2”.");
    }

    @Test
    void problemWithoutWordsIsSaidByItsCode() {
        Problem strange = new Problem(ProblemCode.DISK_FULL, "The moon is full of {0}.", "cheese");
        assertThat(Speech.in("de").say(strange)).startsWith("Der Datenträger ist voll.");
        assertThat(Voice.ENGLISH.say(strange)).isEqualTo("The moon is full of cheese.");
        Problem inside = new Problem(ProblemCode.BAD_REQUEST, "“{0}” can't be used: {1}.", "x", Sentence.of("odd"));
        assertThat(Speech.in("fr").say(inside)).startsWith("Ce n’est pas possible de cette façon");
    }

    @Test
    void numbersAndSizesAreSpeltAsTheLanguageDoes() {
        Sentence full = Sentence.of(
                "There is not enough room in {0}: {1} more are needed. Make room, then start the download again.",
                "/x", new Sentence.Size(3_500_000));
        assertThat(Speech.in("fr").say(full)).contains("il manque 3\u00a0Mo");
        assertThat(full.english()).contains("3 MB more");
        assertThat(Speech.in("de").say(Sentence.of("{0} days", 12_345))).isEqualTo("12.345 Tage");
    }

    @Test
    void S08_namesCanNeitherTurnTheSentenceNorSpeakInIt() {
        String evil = "a\u2069\u202e{1}\n<b>";
        String said = Speech.in("de").say(Sentence.of("“{0}”: {1}", evil, Sentence.of("it is not there any more.")));
        assertThat(said).isEqualTo("„\u2068a\ufffd\ufffd{1}\ufffd<b>\u2069“: Es ist nicht mehr da.");
    }

    @Test
    void packedSentencesComeBackWithTheirParts() {
        Problem why = new Problem(
                ProblemCode.UNREADABLE,
                "The disk with {0} is full. What has arrived is kept: {1}",
                "/x",
                "\u0002\u001f");
        Sentence sentence = Sentence.of("“{0}”: {1}", "a\u0003b", why);
        Sentence again = Sentence.unpacked(sentence.packed());
        assertThat(again.english()).isEqualTo("“a b”: The disk with /x is full. What has arrived is kept:");
        assertThat(again.values().get(1)).isInstanceOf(Sentence.class);
        String text = sentence.packed();
        for (int end = 1; end < text.length(); end++) {
            assertThat(Sentence.unpacked(text.substring(0, end)).template()).isNotNull();
        }
        assertThat(Sentence.unpacked("as it was in old versions {0}").english())
                .isEqualTo("as it was in old versions {0}");
    }
}
