package hallway.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hallway.access.Authoriser;
import hallway.access.Caller;
import hallway.access.Offer;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.event.EventBus;
import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.share.GuestShelf;
import hallway.share.ShareBins;
import hallway.share.ShareCatalog;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestLinksTest {
    private static final InetAddress PHONE = InetAddress.getLoopbackAddress();
    private static final Caller NOBODY = new Caller.Anonymous();

    @TempDir
    Path home = Path.of("");

    private volatile Instant now = Instant.parse("2026-11-22T09:30:00Z");
    private final EventBus events = new EventBus();
    private Database database;
    private ShareCatalog shares;
    private ShareId share;
    private GuestLinks links;

    @BeforeEach
    void open() throws IOException {
        Path top = Files.createDirectories(home.resolve("top"));
        Files.writeString(top.resolve("plan.txt"), "a plan");
        database = Database.open(home.resolve("node.db"), NodeSchema.migrations());
        InstantSource clock = () -> now;
        shares = new ShareCatalog(database, events, new Authoriser(), new SecureRandom(), clock);
        shares.start();
        share = shares.add(top, null, Offer.everyone()).id();
        links = fresh();
    }

    private GuestLinks fresh() {
        GuestLinks made = new GuestLinks(
                database,
                new GuestShelf(shares, new ShareBins(shares, database), new Authoriser()),
                events,
                new SecureRandom(),
                () -> now);
        made.start();
        return made;
    }

    @AfterEach
    void close() {
        links.close();
        shares.close();
        events.close();
        database.close();
    }

    private GuestLinks.Made make(String password, int uses) {
        return links.make(new WantedLink(
                share, RelativePath.parse("plan.txt"), false, now.plus(Duration.ofDays(7)), password, uses));
    }

    private static void refused(ProblemCode code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    @Test
    void S37_secretsHave128BitsAndAreNotKept() throws IOException {
        Set<String> seen = new HashSet<>();
        SecureRandom random = new SecureRandom();
        int[] ones = new int[130];
        int rounds = 2000;
        for (int i = 0; i < rounds; i++) {
            String secret = Secret.fresh(random);
            assertThat(secret).matches("[0-7][0-9a-v]{25}");
            assertThat(seen.add(secret)).isTrue();
            for (int bit = 0; bit < 130; bit++) {
                int digit = Character.digit(secret.charAt(25 - bit / 5), 32);
                ones[bit] += (digit >> (bit % 5)) & 1;
            }
        }
        for (int bit = 0; bit < 128; bit++) {
            // 2000 throws of a coin: 8 deviations from the middle
            assertThat(ones[bit]).as("bit %s", bit).isBetween(rounds / 2 - 180, rounds / 2 + 180);
        }
        String secret = make("", 0).secret();
        database.with(handle -> handle.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        assertThat(Files.readString(home.resolve("node.db"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
    }

    @Test
    void secretMakesAGuestUntilItsTimeIsOver() {
        GuestLinks.Made made = make("", 0);
        Caller guest = new Caller.Guest(made.link().id());
        assertThat(links.caller(made.secret())).isEqualTo(guest);
        assertThat(links.of(guest)).contains(made.link());
        assertThat(links.isAnyOpen()).isTrue();
        GuestShelf.Pass pass = links.pass(guest, made.link());
        now = now.plus(Duration.ofDays(7));
        assertThat(links.caller(made.secret())).isEqualTo(NOBODY);
        assertThat(links.of(guest)).isEmpty();
        assertThat(pass.stands().getAsBoolean()).isFalse();
        assertThat(links.isAnyOpen()).isFalse();
        assertThat(links.all()).isEmpty();
    }

    @Test
    void S37_wrongSecretsAndIdsOpenNothing() {
        GuestLinks.Made made = make("", 0);
        String secret = made.secret();
        List<String> wrong = List.of(
                "",
                "0".repeat(26),
                secret.toUpperCase(java.util.Locale.ROOT) + " ",
                secret.substring(1),
                secret + "0",
                made.link().id(),
                made.link().hash(),
                "../" + secret,
                (secret.charAt(0) == '1' ? '2' : '1') + secret.substring(1));
        assertThat(wrong).allSatisfy(text -> assertThat(links.caller(text)).isEqualTo(NOBODY));
    }

    @Test
    void S37_linkThatIsTakenBackOpensNothingAtOnce() {
        GuestLinks.Made made = make("", 0);
        GuestShelf.Pass pass = links.pass(links.caller(made.secret()), made.link());
        assertThat(pass.stands().getAsBoolean()).isTrue();
        links.revoke(made.link().id());
        assertThat(pass.stands().getAsBoolean()).isFalse();
        assertThat(links.caller(made.secret())).isEqualTo(NOBODY);
        refused(ProblemCode.NOT_FOUND, () -> links.revoke(made.link().id()));
    }

    @Test
    void linksStandAfterAStartAndThoseOfAFileThatWentMeanwhileDoNot() throws IOException {
        GuestLinks.Made made = make("", 0);
        links.close();
        links = fresh();
        assertThat(links.caller(made.secret()))
                .isEqualTo(new Caller.Guest(made.link().id()));
        links.close();
        Files.delete(home.resolve("top/plan.txt"));
        links = fresh();
        assertThat(links.caller(made.secret())).isEqualTo(NOBODY);
        Files.writeString(home.resolve("top/plan.txt"), "another plan");
        links.close();
        links = fresh();
        assertThat(links.caller(made.secret())).isEqualTo(NOBODY);
        assertThat(links.all()).hasSize(1).allMatch(GuestLink::gone);
    }

    @Test
    void usesAreCountedAndOneThatCameToNothingIsGivenBack() {
        GuestLinks.Made made = make("", 2);
        links.begin(made.link());
        links.end(made.link(), true);
        links.begin(made.link());
        assertThat(links.isAnyOpen()).isTrue();
        refused(ProblemCode.CONTENT_CHANGED, () -> links.begin(made.link()));
        links.end(made.link(), false);
        links.begin(made.link());
        links.end(made.link(), true);
        refused(ProblemCode.CONTENT_CHANGED, () -> links.begin(made.link()));
        assertThat(links.all()).allMatch(GuestLink::isUsedUp);
        // the door stays open until the last answer is out
        assertThat(links.isAnyOpen()).isTrue();
        await().atMost(Duration.ofSeconds(30)).until(() -> !links.isAnyOpen());
    }

    @Test
    void S44_allWhoSendByOneLinkCountTogether() {
        GuestLink link = make("", 0).link();
        links.begin(link);
        links.begin(link);
        links.take(link, Limits.DROP_BYTES - 10);
        refused(ProblemCode.TOO_LARGE, () -> links.take(link, 11));
        links.take(link, 10);
        refused(ProblemCode.TOO_LARGE, () -> links.take(link, 1));
        links.giveBack(link, 10);
        links.received(link, Limits.DROP_BYTES - 10);
        links.end(link, true);
        refused(ProblemCode.TOO_LARGE, () -> links.take(link, 11));
        links.take(link, 9);
        links.giveBack(link, 9);
        links.end(link, false);
        links.begin(link);
        refused(ProblemCode.TOO_LARGE, () -> links.take(link, 11));
        links.take(link, 10);
        links.received(link, 10);
        links.end(link, true);
        links.close();
        links = fresh();
        links.begin(link);
        refused(ProblemCode.TOO_LARGE, () -> links.take(link, 1));
    }

    @Test
    void S37_passwordIsWantedBeforeAnythingAndTriesAreBounded() {
        GuestLinks.Made made = make("open sesame", 0);
        String secret = made.secret();
        assertThat(links.caller(secret)).isEqualTo(NOBODY);
        assertThat(links.isLocked(secret)).isTrue();
        assertThat(made.link().password()).doesNotContain("sesame");
        String opened = links.unlock(secret, "open sesame", PHONE).orElseThrow();
        assertThat(opened).isNotEqualTo(secret);
        assertThat(links.caller(opened)).isEqualTo(new Caller.Guest(made.link().id()));
        assertThat(links.caller(secret)).isEqualTo(NOBODY);
        for (int i = 1; i < Limits.GUEST_PASSWORDS; i++) {
            assertThat(links.unlock(secret, "Open Sesame", PHONE)).isEmpty();
        }
        refused(ProblemCode.TOO_MANY, () -> links.unlock(secret, "open sesame", PHONE));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(links.unlock(secret, "open sesame", PHONE)).isPresent();
        now = now.plus(Duration.ofHours(3));
        assertThat(links.caller(opened)).isEqualTo(NOBODY);
    }

    @Test
    void S37_whatAPasswordOpenedEndsWithTheLink() {
        GuestLinks.Made made = make("open sesame", 0);
        String opened = links.unlock(made.secret(), "open sesame", PHONE).orElseThrow();
        links.revoke(made.link().id());
        assertThat(links.caller(opened)).isEqualTo(NOBODY);
        assertThat(links.unlock(made.secret(), "open sesame", PHONE)).isEmpty();
    }

    @Test
    void impossibleLinksAreNotMade() {
        RelativePath plan = RelativePath.parse("plan.txt");
        Instant later = now.plus(Duration.ofHours(1));
        refused(ProblemCode.BAD_REQUEST, () -> links.make(new WantedLink(share, plan, false, now, "", 0)));
        refused(
                ProblemCode.BAD_REQUEST,
                () -> links.make(new WantedLink(share, plan, false, now.plus(Duration.ofDays(400)), "", 0)));
        refused(ProblemCode.BAD_REQUEST, () -> links.make(new WantedLink(share, plan, true, later, "", 0)));
        refused(ProblemCode.BAD_REQUEST, () -> links.make(new WantedLink(share, plan, false, later, "", -1)));
        refused(
                ProblemCode.BAD_REQUEST,
                () -> links.make(new WantedLink(share, plan, false, later, "x".repeat(300), 0)));
        refused(
                ProblemCode.PATH_NOT_FOUND,
                () -> links.make(new WantedLink(share, RelativePath.parse("no.txt"), false, later, "", 0)));
        assertThat(links.all()).isEmpty();
    }

    @Test
    void thereAreOnlySoManyLinks() {
        for (int i = 0; i < Limits.GUEST_LINKS; i++) {
            make("", 0);
        }
        refused(ProblemCode.TOO_MANY, () -> make("", 0));
        now = now.plus(Duration.ofDays(8));
        links.close();
        links = fresh();
        assertThat(links.all()).isEmpty();
        make("", 0);
    }
}
