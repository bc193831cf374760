package hallway.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.event.EventBus;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.PairingWords.Opened;
import hallway.model.PairingWords.Verdict;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes that compare, and one between them that would like to. */
class PairingsTest {
    private static final NodeId ANNA = new NodeId("A".repeat(51) + "A");
    private static final NodeId BERT = new NodeId("B".repeat(51) + "A");
    private static final NodeId MALLORY = new NodeId("M".repeat(51) + "A");

    private final EventBus events = new EventBus();
    private final List<NodeId> verified = new ArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private final Pairings anna = pairings(ANNA);
    private final Pairings bert = pairings(BERT);

    private Pairings pairings(NodeId self) {
        return new Pairings(self, random, events, () -> now, verified::add);
    }

    @AfterEach
    void close() {
        events.close();
    }

    /** Anna asks Bert, up to the digits; what the pairing is called at either. */
    private String[] compare() {
        String id = anna.begin(BERT).pairing().id();
        Opened opened = bert.asked(ANNA, anna.commitment(id));
        bert.revealed(ANNA, opened.pairing(), anna.answered(id, opened.nonce()));
        anna.shown(id);
        return new String[] {id, opened.pairing()};
    }

    private void tell(String[] ids) {
        anna.told(
                ids[0], bert.heard(ANNA, ids[1], anna.find(ids[0]).orElseThrow().own()));
    }

    private static Pairing say(Pairings side, String id, Verdict verdict) {
        return side.say(id, verdict, side.find(id).map(Pairing::digits).orElse(""));
    }

    private static PairingStep step(Pairings side, String id) {
        return side.find(id).orElseThrow().step();
    }

    private static void assertRefused(ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    @Test
    void bothShowTheSameSixDigitsAndAreVerifiedWhenBothSaySo() {
        String[] ids = compare();
        String digits = anna.find(ids[0]).orElseThrow().digits();
        assertThat(digits).matches("[0-9]{6}");
        assertThat(bert.find(ids[1]).orElseThrow().digits()).isEqualTo(digits);
        assertThat(bert.find(ids[1]).orElseThrow().incoming()).isTrue();

        say(bert, ids[1], Verdict.SAME);
        tell(ids);
        assertThat(verified).isEmpty();
        say(anna, ids[0], Verdict.SAME);
        assertThat(verified).containsExactly(BERT);
        tell(ids);
        assertThat(verified).containsExactly(BERT, ANNA);
        assertThat(step(anna, ids[0])).isEqualTo(PairingStep.VERIFIED);
        assertThat(step(bert, ids[1])).isEqualTo(PairingStep.VERIFIED);
    }

    @Test
    void nobodyIsVerifiedIfOneSaysThatTheyDiffer() {
        String[] ids = compare();
        say(anna, ids[0], Verdict.SAME);
        say(bert, ids[1], Verdict.DIFFERENT);
        tell(ids);
        assertThat(verified).isEmpty();
        assertThat(step(anna, ids[0])).isEqualTo(PairingStep.DIFFERENT);
        assertThat(step(bert, ids[1])).isEqualTo(PairingStep.DIFFERENT);
        assertRefused(ProblemCode.BAD_REQUEST, () -> say(bert, ids[1], Verdict.SAME));
    }

    @Test
    void whatWasSaidStaysSaid() {
        String[] ids = compare();
        bert.heard(ANNA, ids[1], Verdict.WITHDRAWN);
        bert.heard(ANNA, ids[1], Verdict.SAME);
        assertThat(step(bert, ids[1])).isEqualTo(PairingStep.WITHDRAWN);
        assertRefused(ProblemCode.BAD_REQUEST, () -> say(bert, ids[1], Verdict.SAME));
        assertThat(verified).isEmpty();
    }

    @Test
    void wordOfANewerVersionVerifiesNobody() {
        String[] ids = compare();
        say(bert, ids[1], Verdict.SAME);
        bert.heard(ANNA, ids[1], Verdict.UNKNOWN);
        assertThat(verified).isEmpty();
        assertThat(step(bert, ids[1])).isEqualTo(PairingStep.COMPARE);
    }

    @Test
    void endsUnansweredAfterFiveMinutesAndIsGoneLater() {
        String[] ids = compare();
        now = now.plus(Pairings.OPEN_TIME);
        assertThat(step(anna, ids[0])).isEqualTo(PairingStep.EXPIRED);
        assertRefused(ProblemCode.BAD_REQUEST, () -> say(anna, ids[0], Verdict.SAME));
        now = now.plus(Duration.ofMinutes(11));
        assertThat(anna.all()).isEmpty();
    }

    @Test
    void askingAgainGoesOnWithTheOpenOne() {
        String[] ids = compare();
        assertThat(anna.begin(BERT)).satisfies(begun -> {
            assertThat(begun.fresh()).isFalse();
            assertThat(begun.pairing().id()).isEqualTo(ids[0]);
        });
        assertThat(bert.begin(ANNA).pairing().id()).isEqualTo(ids[1]);
    }

    @Test
    void ofTwoWhoAskAtOnceTheSmallerIdGoesOn() {
        String atAnna = anna.begin(BERT).pairing().id();
        String atBert = bert.begin(ANNA).pairing().id();
        String commitmentOfBert = bert.commitment(atBert);
        assertRefused(ProblemCode.BUSY, () -> anna.asked(BERT, commitmentOfBert));
        Opened opened = bert.asked(ANNA, anna.commitment(atAnna));
        assertThat(opened.pairing()).as("what Bert looks at goes on").isEqualTo(atBert);
        bert.failed(atBert, Sentence.of("late"));
        assertRefused(ProblemCode.BUSY, () -> bert.answered(atBert, "0".repeat(64)));
        bert.revealed(ANNA, opened.pairing(), anna.answered(atAnna, opened.nonce()));
        assertThat(step(bert, opened.pairing())).isEqualTo(PairingStep.COMPARE);
    }

    @Test
    void S13_theOneBetweenGetsOtherDigitsOnEitherSide() {
        int seen = 0;
        for (int i = 0; i < Limits.PAIRINGS_PER_HOUR; i++) {
            Pairings toAnna = pairings(MALLORY);
            Pairings toBert = pairings(MALLORY);
            String atAnna = anna.begin(MALLORY).pairing().id();
            Opened fromMallory = toAnna.asked(ANNA, anna.commitment(atAnna));
            toAnna.revealed(ANNA, fromMallory.pairing(), anna.answered(atAnna, fromMallory.nonce()));
            anna.shown(atAnna);
            String between = toBert.begin(BERT).pairing().id();
            Opened fromBert = bert.asked(MALLORY, toBert.commitment(between));
            bert.revealed(MALLORY, fromBert.pairing(), toBert.answered(between, fromBert.nonce()));
            assertThat(bert.find(fromBert.pairing()).orElseThrow().digits())
                    .isNotEqualTo(anna.find(atAnna).orElseThrow().digits());
            say(anna, atAnna, Verdict.DIFFERENT);
            say(bert, fromBert.pairing(), Verdict.DIFFERENT);
            seen++;
        }
        assertThat(seen).isEqualTo(5);
        assertThat(verified).isEmpty();
    }

    @Test
    void S13_nonceThatWasNotPromisedEndsTheComparison() {
        String id = anna.begin(BERT).pairing().id();
        Opened opened = bert.asked(ANNA, anna.commitment(id));
        assertRefused(ProblemCode.BAD_REQUEST, () -> bert.revealed(ANNA, opened.pairing(), "0".repeat(64)));
        assertThat(step(bert, opened.pairing())).isEqualTo(PairingStep.DIFFERENT);
        String nonce = anna.answered(id, opened.nonce());
        assertRefused(ProblemCode.BAD_REQUEST, () -> bert.revealed(ANNA, opened.pairing(), nonce));
        assertThat(bert.find(opened.pairing()).orElseThrow().digits()).isEmpty();
    }

    @Test
    void S13_nothingIsAnsweredBeforeTheReveal() {
        String id = anna.begin(BERT).pairing().id();
        Opened opened = bert.asked(ANNA, anna.commitment(id));
        assertRefused(ProblemCode.BAD_REQUEST, () -> bert.heard(ANNA, opened.pairing(), Verdict.SAME));
        assertRefused(ProblemCode.BAD_REQUEST, () -> say(bert, opened.pairing(), Verdict.SAME));
        assertRefused(ProblemCode.BAD_REQUEST, () -> say(anna, id, Verdict.SAME));
    }

    @Test
    void S13_onlyTheOneWhoAskedMayGoOn() {
        String[] ids = compare();
        assertRefused(ProblemCode.NOT_FOUND, () -> bert.heard(MALLORY, ids[1], Verdict.SAME));
        assertRefused(ProblemCode.NOT_FOUND, () -> bert.revealed(MALLORY, ids[1], "0".repeat(64)));
        assertRefused(ProblemCode.NOT_FOUND, () -> anna.heard(BERT, ids[0], Verdict.SAME));
    }

    @Test
    void S13_fiveTriesAnHourAndThenNone() {
        String[] last = {"", ""};
        for (int i = 0; i < Limits.PAIRINGS_PER_HOUR; i++) {
            last = compare();
            say(anna, last[0], Verdict.DIFFERENT);
            tell(last);
        }
        assertThat(step(bert, last[1])).isEqualTo(PairingStep.DIFFERENT);
        assertRefused(ProblemCode.TOO_MANY, () -> anna.begin(BERT));
        assertRefused(ProblemCode.TOO_MANY, () -> bert.asked(ANNA, "0".repeat(64)));
        now = now.plus(Duration.ofMinutes(61));
        assertThat(anna.begin(BERT).fresh()).isTrue();
    }

    @Test
    void S13_sameIsSaidOfTheDigitsThatWereCompared() {
        String[] ids = compare();
        assertRefused(ProblemCode.BAD_REQUEST, () -> anna.say(ids[0], Verdict.SAME, "12345x"));
        assertThat(step(anna, ids[0])).isEqualTo(PairingStep.COMPARE);
    }

    @Test
    void S11_whatWasSaidOfAForgottenMachineCountsForNothing() {
        String[] ids = compare();
        say(anna, ids[0], Verdict.SAME);
        anna.forget(BERT);
        say(bert, ids[1], Verdict.SAME);
        anna.told(ids[0], Verdict.SAME);
        assertThat(step(anna, ids[0])).isEqualTo(PairingStep.WITHDRAWN);
        assertThat(verified).isEmpty();
    }

    @Test
    void aWordCanBeTakenBackUntilTheOtherHasAnswered() {
        String[] ids = compare();
        say(anna, ids[0], Verdict.SAME);
        assertThat(say(anna, ids[0], Verdict.WITHDRAWN).step()).isEqualTo(PairingStep.WITHDRAWN);
        assertThat(verified).isEmpty();
    }

    @Test
    void strangersCannotOpenAnyNumber() {
        for (int i = 0; i < Limits.PAIRINGS; i++) {
            bert.asked(stranger(i), "0".repeat(64));
        }
        assertRefused(ProblemCode.TOO_MANY, () -> bert.asked(ANNA, "0".repeat(64)));
        assertThat(bert.all()).hasSize(Limits.PAIRINGS);
        assertThat(bert.begin(ANNA).fresh()).as("they keep nobody from asking").isTrue();
    }

    private static NodeId stranger(int i) {
        return new NodeId("C".repeat(49) + (char) ('A' + i) + "CA");
    }

    @Test
    void commitmentHidesTheNonceAndBindsBothNodes() {
        byte[] nonce = HexFormat.of().parseHex("ab".repeat(32));
        assertThat(SixDigits.commitment(nonce, ANNA, BERT))
                .hasSize(64)
                .isNotEqualTo(SixDigits.commitment(nonce, BERT, ANNA))
                .isNotEqualTo(SixDigits.commitment(nonce, ANNA, MALLORY));
        assertThat(SixDigits.of(ANNA, BERT, nonce, nonce)).isEqualTo("863285");
    }
}
