package hallway.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.Event;
import hallway.event.EventBus;
import hallway.identity.FreshKeys;
import hallway.identity.NodeKey;
import hallway.model.MembershipWords.Join;
import hallway.model.MembershipWords.Meeting;
import hallway.model.MembershipWords.Offer;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some nodes that meet when the test says so, and a clock that it turns. */
class MembershipTest {
    private static final NodeName INK = new NodeName("Ink & Paper");

    @TempDir
    Path folder = Path.of("");

    private final EventBus events = new EventBus();
    private final SecureRandom random = new SecureRandom();
    private final List<Desk> desks = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");

    @AfterEach
    void close() {
        desks.forEach(desk -> desk.database.close());
        events.close();
    }

    private final class Desk {
        final NodeName name;
        final NodeKey key;
        final Path place;
        final Database database;
        Membership membership;

        Desk(String called) throws IOException {
            name = new NodeName(called);
            key = FreshKeys.make(random);
            place = Files.createDirectories(folder.resolve(called));
            database = Database.open(place.resolve("node.db"), NodeSchema.migrations());
            membership = started();
            desks.add(this);
        }

        final Membership started() throws IOException {
            Membership fresh = new Membership(key, () -> name, place, database, events, random, () -> now);
            fresh.start();
            return fresh;
        }

        void joins(Desk introducer, JoinCode code) {
            membership.joined(introducer.membership.join(key.id(), new Join(code.secret(), Issuer.keyText(key)), name));
        }

        /** One call and its answer, as over the wire. */
        void meets(Desk other) {
            Meeting words = membership.greeting(other.key.id()).orElse(Meeting.NONE);
            membership.take(other.key.id(), other.membership.met(key.id(), words));
        }

        boolean trusts(Desk other) {
            return membership.isMember(other.key.id());
        }
    }

    /** The second and third have joined by a code of the first, and everybody has met. */
    private List<Desk> office(int nodes) throws IOException {
        List<Desk> all = new ArrayList<>();
        for (int i = 1; i <= nodes; i++) {
            all.add(new Desk("desk-" + i));
        }
        all.get(0).membership.create(INK);
        JoinCode code = all.get(0).membership.invite(nodes, 1).code();
        all.subList(1, nodes).forEach(desk -> desk.joins(all.get(0), code));
        all.forEach(one -> all.stream().filter(other -> other != one).forEach(one::meets));
        return all;
    }

    @Test
    void membersTrustEachOtherAlsoAfterARestart() throws IOException {
        List<Desk> all = office(3);
        Desk two = all.get(1);
        Desk three = all.get(2);
        assertThat(two.trusts(three)).isTrue();
        assertThat(three.trusts(all.get(0))).isTrue();
        two.membership = two.started();
        assertThat(two.trusts(three)).isTrue();
        assertThat(two.trusts(new Desk("stranger"))).isFalse();
    }

    @Test
    void S14_removedMachineIsLetInByNoCodeAndSpendsNone() throws IOException {
        List<Desk> all = office(3);
        Desk one = all.get(0);
        Desk removed = all.get(2);
        one.membership.revoke(removed.key.id(), false);
        JoinCode code = one.membership.invite(1, 1).code();
        for (int i = 0; i < 7; i++) {
            assertThatThrownBy(() -> removed.joins(one, code))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("was removed");
        }
        Desk fresh = new Desk("fresh");
        fresh.joins(one, code);
        assertThat(one.trusts(fresh)).isTrue();
    }

    @Test
    void machineThatIsTakenOffTheListIsAMemberAgainAndNotAskedOnceMore() throws IOException {
        List<Desk> all = office(2);
        Desk one = all.get(0);
        Desk two = all.get(1);
        one.membership.revoke(two.key.id(), false);
        two.meets(one);
        assertThat(two.membership.overview().orElseThrow().removed()).isTrue();
        Offer offer = one.membership.offer(two.key.id());
        assertThat(two.membership.offered(one.key.id(), offer)).isTrue();
        assertThat(two.membership.offers().incoming()).isPresent();
        two.meets(one);
        assertThat(two.membership.overview().orElseThrow().good()).isTrue();
        assertThat(two.membership.offers().incoming()).isEmpty();
        assertThat(two.membership.offered(one.key.id(), offer)).isTrue();
        assertThat(two.membership.offers().incoming()).isEmpty();
        assertThat(one.trusts(two)).isTrue();
    }

    @Test
    void S14_removalReachesANodeThatWasAwayThroughAnybodyWhoKnows() throws IOException {
        List<Desk> all = office(4);
        Desk one = all.get(0);
        Desk two = all.get(1);
        Desk three = all.get(2);
        Desk away = all.get(3);
        one.membership.revoke(three.key.id(), false);
        assertThat(one.trusts(three)).isFalse();
        two.meets(one);
        assertThat(two.trusts(three)).isFalse();
        assertThat(away.trusts(three)).isTrue();
        // the first is off now
        away.meets(two);
        assertThat(away.trusts(three)).isFalse();
        three.meets(away);
        assertThat(away.trusts(three)).isFalse();
        assertThat(three.membership.overview().orElseThrow().removed()).isTrue();
        away.membership = away.started();
        assertThat(away.trusts(three)).isFalse();
    }

    @Test
    void S14_listWithALowerNumberOrOfAnotherKeyIsRefused() throws IOException {
        List<Desk> all = office(3);
        Desk one = all.get(0);
        Desk two = all.get(1);
        Desk three = all.get(2);
        Desk four = new Desk("desk-4");
        four.joins(one, one.membership.invite(1, 1).code());
        one.membership.revoke(four.key.id(), false);
        Signed older = one.membership.greeting(two.key.id()).orElseThrow().list();
        one.membership.revoke(three.key.id(), false);
        two.meets(one);
        assertThat(two.trusts(three)).isFalse();
        String office = two.membership.office().orElseThrow().id();
        two.membership.take(three.key.id(), new Meeting(office, Papers.NONE, older, Papers.NONE));
        three.meets(two);
        assertThat(two.trusts(three)).isFalse();

        Signed forged = Seal.REVOCATIONS.seal(
                new Records.Revocations(office, 99, List.of(), List.of()), three.key.privateKey());
        two.membership.take(three.key.id(), new Meeting(office, Papers.NONE, forged, Papers.NONE));
        three.meets(two);
        assertThat(two.trusts(three)).isFalse();
    }

    @Test
    void S12_papersOfAnotherNodeOpenNothing() throws IOException {
        List<Desk> all = office(2);
        Desk thief = new Desk("thief");
        Meeting seen = all.get(1).membership.greeting(thief.key.id()).orElseThrow();
        Meeting answer = all.get(0).membership.met(thief.key.id(), seen);
        assertThat(all.get(0).trusts(thief)).isFalse();
        assertThat(answer.papers().isNone()).isTrue();
        assertThat(answer.given().isNone()).isTrue();
    }

    @Test
    void S36_joinIsNotGivenTwiceForOneCodeNorToAStrangerWithoutOne() throws IOException {
        Desk one = office(2).get(0);
        JoinCode code = one.membership.invite(1, 1).code();
        Desk three = new Desk("desk-3");
        Desk four = new Desk("desk-4");
        three.joins(one, code);
        assertThatThrownBy(() -> four.joins(one, code)).hasMessageContaining("used before");
        assertThatThrownBy(() -> four.joins(one, new JoinCode(one.key.id(), "")))
                .isInstanceOf(ProblemException.class);
        // the key of another node in the request, as if it were one's own
        JoinCode more = one.membership.invite(1, 1).code();
        assertThatThrownBy(() -> one.membership.join(
                        four.key.id(), new Join(more.secret(), Issuer.keyText(three.key)), four.name))
                .isInstanceOf(ProblemException.class);
        assertThat(one.trusts(four)).isFalse();
    }

    @Test
    void papersAreRenewedWhenMembersMeetAndEndWhenTheyDoNot() throws IOException {
        List<Desk> all = office(3);
        Desk one = all.get(0);
        Desk two = all.get(1);
        Desk three = all.get(2);
        now = now.plus(Duration.ofDays(300));
        two.meets(one);
        now = now.plus(Duration.ofDays(150));
        one.meets(two);
        assertThat(one.trusts(two)).isTrue();
        assertThat(one.trusts(three)).isFalse();
        three.meets(one);
        assertThat(one.trusts(three)).isFalse();
        assertThat(three.membership.overview().orElseThrow().good()).isFalse();
        three.joins(one, one.membership.invite(1, 1).code());
        assertThat(one.trusts(three)).isTrue();
    }

    @Test
    void introducerLetsInUntilItIsRemovedAndNobodyWithItWhoIsKept() throws IOException {
        List<Desk> all = office(2);
        Desk one = all.get(0);
        Desk two = all.get(1);
        assertThatThrownBy(() -> two.membership.invite(1, 1)).hasMessageContaining("desk-1");
        one.membership.introduce(two.key.id());
        two.meets(one);
        Desk three = new Desk("desk-3");
        three.joins(two, two.membership.invite(1, 1).code());
        three.meets(one);
        assertThat(one.trusts(three)).isTrue();
        assertThatThrownBy(() -> three.membership.invite(1, 1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> two.membership.revoke(three.key.id(), false)).hasMessageContaining("desk-1");

        one.membership.revoke(two.key.id(), true);
        three.meets(one);
        assertThat(three.membership.overview().orElseThrow().good()).isTrue();
        assertThat(one.trusts(three)).isTrue();
        assertThat(three.trusts(two)).isFalse();
        two.meets(one);
        assertThatThrownBy(() -> two.membership.invite(1, 1)).isInstanceOf(ProblemException.class);
    }

    @Test
    void membersOfARemovedIntroducerAreOutIfNobodyKeepsThem() throws IOException {
        List<Desk> all = office(2);
        Desk one = all.get(0);
        Desk two = all.get(1);
        one.membership.introduce(two.key.id());
        two.meets(one);
        Desk three = new Desk("desk-3");
        three.joins(two, two.membership.invite(1, 1).code());
        three.meets(one);
        one.membership.revoke(two.key.id(), false);
        three.meets(one);
        assertThat(one.trusts(three)).isFalse();
        assertThat(three.membership.overview().orElseThrow().good()).isFalse();
    }

    @Test
    void twoListsThatDoNotKnowOfEachOtherBecomeOne() throws IOException {
        List<Desk> all = office(4);
        Desk one = all.get(0);
        Desk two = all.get(1);
        String key = String.join(" ", one.membership.sheet().lines());
        two.membership.recover(key, INK);
        one.membership.revoke(all.get(2).key.id(), false);
        two.membership.revoke(all.get(3).key.id(), false);
        one.meets(two);
        two.meets(one);
        assertThat(one.trusts(all.get(2))).isFalse();
        assertThat(one.trusts(all.get(3))).isFalse();
        assertThat(two.trusts(all.get(2))).isFalse();
        assertThat(two.trusts(all.get(3))).isFalse();
        assertThat(one.trusts(two)).isTrue();
    }

    @Test
    void removedNodeComesBackOnlyByTheOfficesKey() throws IOException {
        List<Desk> all = office(3);
        Desk one = all.get(0);
        Desk three = all.get(2);
        one.membership.revoke(three.key.id(), false);
        three.meets(one);
        JoinCode code = one.membership.invite(5, 1).code();
        assertThatThrownBy(() -> three.joins(one, code)).hasMessageContaining("was removed");
        var unused = one.membership.offer(three.key.id());
        three.joins(one, new JoinCode(one.key.id(), ""));
        assertThat(one.trusts(three)).isTrue();
        assertThat(three.membership.overview().orElseThrow().good()).isTrue();
    }

    @Test
    void S14_offerEndsWhenTheNodeIsForgotten() throws IOException {
        Desk one = office(2).get(0);
        Desk three = new Desk("desk-3");
        var unused = one.membership.offer(three.key.id());
        one.membership.forget(three.key.id());
        assertThatThrownBy(() -> three.joins(one, new JoinCode(one.key.id(), "")))
                .isInstanceOf(ProblemException.class);
        assertThat(one.trusts(three)).isFalse();

        assertThat(three.membership.offered(one.key.id(), new Offer("x", "Ink")))
                .isTrue();
        three.membership.forget(one.key.id());
        assertThat(three.membership.offers().incoming()).isEmpty();
    }

    @Test
    void S14_forgottenNodeDoesNotComeBackByACodeNorByBeingLetInElsewhere() throws IOException {
        List<Desk> all = office(2);
        Desk one = all.get(0);
        Desk two = all.get(1);
        Desk three = new Desk("desk-3");
        two.membership.forget(three.key.id());
        one.membership.forget(two.key.id());
        JoinCode code = one.membership.invite(5, 1).code();
        two.membership.leave();
        assertThatThrownBy(() -> two.joins(one, code)).hasMessageContaining("forgotten");
        three.joins(one, code);
        one.membership.trustAgain(two.key.id());
        two.joins(one, code);
        // two has left meanwhile, and joined again
        two.membership = two.started();
        three.meets(two);
        two.meets(one);
        assertThat(two.trusts(three)).isFalse();
        assertThat(two.trusts(one)).isTrue();
        two.membership.trustAgain(three.key.id());
        three.meets(two);
        assertThat(two.trusts(three)).isTrue();
    }

    @Test
    void S14_codesAndOffersOfAFormerOfficeOpenNoOther() throws IOException {
        List<Desk> all = office(2);
        Desk one = all.get(0);
        Desk two = all.get(1);
        one.membership.introduce(two.key.id());
        two.meets(one);
        JoinCode code = two.membership.invite(5, 30).code();
        Desk three = new Desk("desk-3");
        Desk four = new Desk("desk-4");
        var unused = two.membership.offer(four.key.id());
        one.membership.revoke(two.key.id(), false);
        two.meets(one);
        Set<NodeId> gone = ConcurrentHashMap.newKeySet();
        try (var subscription = events.subscribe(event -> {
            if (event instanceof Event.MembershipChanged changed) {
                gone.addAll(changed.gone());
            }
        })) {
            assertThat(subscription).isNotNull();
            var sheet = two.membership.create(new NodeName("Pen"));
            assertThat(sheet.name().value()).isEqualTo("Pen");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThatThrownBy(() -> three.joins(two, code)).hasMessageContaining("used before");
        assertThatThrownBy(() -> four.joins(two, new JoinCode(two.key.id(), "")))
                .hasMessageContaining("used before");
        await().atMost(Duration.ofSeconds(20)).until(() -> gone.contains(one.key.id()));
    }

    @Test
    void S36_removalTakesBackTheCodesOfWhoeverHearsOfIt() throws IOException {
        List<Desk> all = office(3);
        Desk one = all.get(0);
        Desk two = all.get(1);
        Desk four = new Desk("desk-4");
        one.membership.introduce(two.key.id());
        two.meets(one);
        JoinCode ofOne = one.membership.invite(5, 30).code();
        JoinCode ofTwo = two.membership.invite(5, 30).code();
        one.membership.revoke(all.get(2).key.id(), false);
        assertThatThrownBy(() -> four.joins(one, ofOne)).hasMessageContaining("taken back");
        two.meets(one);
        assertThatThrownBy(() -> four.joins(two, ofTwo)).hasMessageContaining("taken back");
        four.joins(two, two.membership.invite(1, 1).code());
        assertThat(two.trusts(four)).isTrue();
    }

    @Test
    void S14_keyHolderThatKnowsMoreLosesNoRemovalOfAListWithALowerNumber() throws IOException {
        List<Desk> all = office(5);
        Desk one = all.get(0);
        Desk two = all.get(1);
        two.membership.recover(String.join(" ", one.membership.sheet().lines()), INK);
        one.membership.revoke(all.get(2).key.id(), false);
        one.membership.revoke(all.get(3).key.id(), false);
        two.membership.revoke(all.get(4).key.id(), false);
        two.meets(one);
        for (Desk removed : all.subList(2, 5)) {
            assertThat(one.trusts(removed)).isFalse();
            assertThat(two.trusts(removed)).isFalse();
        }
        Signed settled = list(one);
        one.meets(two);
        two.meets(one);
        assertThat(list(one)).isEqualTo(settled);
        assertThat(list(two)).isEqualTo(settled);
    }

    private static Signed list(Desk desk) {
        return desk.membership.greeting(desk.key.id()).orElseThrow().list();
    }

    @Test
    void whoWasLetInAgainStaysInWhenTwoListsBecomeOne() throws IOException {
        List<Desk> all = office(4);
        Desk one = all.get(0);
        Desk two = all.get(1);
        Desk three = all.get(2);
        Desk four = all.get(3);
        two.membership.recover(String.join(" ", one.membership.sheet().lines()), INK);
        one.membership.revoke(three.key.id(), false);
        two.meets(one);
        three.meets(one);
        var unused = one.membership.offer(three.key.id());
        three.joins(one, new JoinCode(one.key.id(), ""));
        two.membership.revoke(four.key.id(), false);
        two.meets(one);
        one.meets(two);
        three.meets(two);
        assertThat(two.trusts(three)).isTrue();
        assertThat(one.trusts(three)).isTrue();
        assertThat(one.trusts(four)).isFalse();
        Signed settled = list(one);
        two.meets(one);
        assertThat(list(one)).isEqualTo(settled);
        assertThat(list(two)).isEqualTo(settled);
        // and can be removed once more
        two.membership.revoke(three.key.id(), false);
        one.meets(two);
        assertThat(one.trusts(three)).isFalse();
    }

    @Test
    void S36_lostAnswerWastesNoUseOfACode() throws IOException {
        Desk one = office(2).get(0);
        JoinCode code = one.membership.invite(1, 1).code();
        Desk three = new Desk("desk-3");
        var lost = one.membership.join(three.key.id(), new Join(code.secret(), Issuer.keyText(three.key)), three.name);
        assertThat(lost.given().isNone()).isFalse();
        three.joins(one, code);
        assertThat(three.membership.overview().orElseThrow().good()).isTrue();
        assertThatThrownBy(() -> new Desk("desk-4").joins(one, code)).hasMessageContaining("used before");
    }

    @Test
    void papersAreKeptByANodeThatStartsWithAWrongClock() throws IOException {
        List<Desk> all = office(2);
        Desk one = all.get(0);
        Desk two = all.get(1);
        one.membership.introduce(two.key.id());
        two.meets(one);
        now = now.minus(Duration.ofDays(5000));
        two.membership = two.started();
        assertThat(two.trusts(one)).isFalse();
        two.membership.forget(new Desk("desk-3").key.id());
        var unused = two.membership.greeting(one.key.id());
        now = now.plus(Duration.ofDays(5000));
        assertThat(two.trusts(one)).isTrue();
        assertThat(two.membership.overview().orElseThrow().mayIntroduce()).isTrue();
        two.membership = two.started();
        assertThat(two.trusts(one)).isTrue();
    }

    @Test
    void officeThatIsJoinedIsTheOneThatTheUserSaidYesTo() throws IOException {
        Desk one = office(2).get(0);
        Desk three = new Desk("desk-3");
        var answer = one.membership.join(
                three.key.id(),
                new Join(one.membership.invite(1, 1).code().secret(), Issuer.keyText(three.key)),
                three.name);
        assertThatThrownBy(() -> three.membership.joined(answer, Optional.of("B".repeat(52))))
                .isInstanceOf(ProblemException.class);
        assertThat(three.membership.office()).isEmpty();
        three.membership.joined(
                answer, Optional.of(one.membership.office().orElseThrow().id()));
        assertThat(three.trusts(one)).isFalse();
        assertThat(three.membership.office()).isPresent();
    }

    @Test
    void forgottenMemberIsNoneUntilItIsTrustedAgain() throws IOException {
        List<Desk> all = office(2);
        Desk one = all.get(0);
        Desk two = all.get(1);
        one.membership.forget(two.key.id());
        assertThat(one.trusts(two)).isFalse();
        two.meets(one);
        one.membership = one.started();
        assertThat(one.trusts(two)).isFalse();
        one.membership.trustAgain(two.key.id());
        assertThat(one.trusts(two)).isTrue();
    }
}
