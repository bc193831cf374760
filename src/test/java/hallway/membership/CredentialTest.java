package hallway.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.identity.FreshKeys;
import hallway.identity.NodeKey;
import hallway.identity.SigningKeys;
import hallway.json.Json;
import hallway.membership.Credential.Verdict;
import hallway.membership.Records.Introducer;
import hallway.membership.Records.Member;
import hallway.membership.Records.Revocations;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.NodeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Papers that are not good, each in its own way. */
class CredentialTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant FROM = NOW.minus(Duration.ofDays(1));
    private static final Instant TO = NOW.plus(Duration.ofDays(300));
    private static final NodeName NAME = new NodeName("desk-3");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyPair OFFICE_KEY = SigningKeys.create(RANDOM);
    private static NodeKey device = fresh();
    private static NodeKey introducer = fresh();
    private static Office office = Office.of(new NodeName("Ink"), OFFICE_KEY.getPublic(), introducer.id(), NAME);
    private static Revocations nobody = Revocations.none(office.id());

    @BeforeAll
    static void keys() {
        assertThat(device.id()).isNotEqualTo(introducer.id());
    }

    private static NodeKey fresh() {
        try {
            return FreshKeys.make(RANDOM);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Member record(String of, NodeId who, Instant from, Instant to) {
        return new Member(of, who, NAME, from, from, to);
    }

    private static Signed good(PrivateKey key) {
        return Seal.MEMBER.seal(record(office.id(), device.id(), FROM, TO), key);
    }

    private static Signed delegation(NodeKey who, PrivateKey key, Instant from, Instant to) {
        return Seal.INTRODUCER.seal(new Introducer(office.id(), who.id(), Issuer.keyText(who), from, to), key);
    }

    private static Papers papers(Signed record, Signed by) {
        return new Papers(Issuer.keyText(device), record, by, Signed.NONE);
    }

    private static Verdict verdict(Papers papers) {
        return verdict(papers, nobody);
    }

    private static Verdict verdict(Papers papers, Revocations list) {
        return Credential.check(papers, device.id(), office, list, NOW).verdict();
    }

    @Test
    void papersOfTheOfficesKeyAndOfAnIntroducerAreGood() {
        assertThat(verdict(papers(good(OFFICE_KEY.getPrivate()), Signed.NONE))).isEqualTo(Verdict.GOOD);
        Signed by = delegation(introducer, OFFICE_KEY.getPrivate(), FROM, TO);
        Credential credential = Credential.check(
                        papers(good(introducer.privateKey()), by), device.id(), office, nobody, NOW)
                .good()
                .orElseThrow();
        assertThat(credential.introducedBy()).contains(introducer.id());
        assertThat(credential.isIntroducer()).isFalse();
    }

    @Test
    void S14_recordThatWasChangedOrSignedByAnotherKeyIsRefused() {
        Signed good = good(OFFICE_KEY.getPrivate());
        Signed other =
                Seal.MEMBER.seal(record(office.id(), device.id(), FROM, TO.plusSeconds(1)), OFFICE_KEY.getPrivate());
        assertThat(verdict(papers(new Signed(other.payload(), good.signature()), Signed.NONE)))
                .isEqualTo(Verdict.BAD_SIGNATURE);
        assertThat(verdict(papers(good(device.privateKey()), Signed.NONE))).isEqualTo(Verdict.BAD_SIGNATURE);
        assertThat(verdict(papers(new Signed("%%%", "%%%"), Signed.NONE))).isEqualTo(Verdict.BAD_SIGNATURE);
        assertThat(verdict(papers(Signed.NONE, Signed.NONE))).isEqualTo(Verdict.BAD_SIGNATURE);
    }

    @Test
    void S14_signatureOfAnotherTypeIsRefused() {
        Member record = record(office.id(), device.id(), FROM, TO);
        assertThat(verdict(papers(Seal.INTRODUCER.seal(record, OFFICE_KEY.getPrivate()), Signed.NONE)))
                .isEqualTo(Verdict.BAD_SIGNATURE);
        assertThat(verdict(papers(Seal.REVOCATIONS.seal(record, OFFICE_KEY.getPrivate()), Signed.NONE)))
                .isEqualTo(Verdict.BAD_SIGNATURE);
    }

    @Test
    void S14_recordOfAnotherOfficeIsRefused() {
        Signed other = Seal.MEMBER.seal(record("B".repeat(52), device.id(), FROM, TO), OFFICE_KEY.getPrivate());
        assertThat(verdict(papers(other, Signed.NONE))).isEqualTo(Verdict.OTHER_OFFICE);
    }

    @Test
    void S12_recordOfAnotherNodeIsRefused() {
        Signed other = Seal.MEMBER.seal(record(office.id(), introducer.id(), FROM, TO), OFFICE_KEY.getPrivate());
        assertThat(verdict(papers(other, Signed.NONE))).isEqualTo(Verdict.OTHER_DEVICE);
        Papers stolen = new Papers(Issuer.keyText(introducer), other, Signed.NONE, Signed.NONE);
        assertThat(verdict(stolen)).isEqualTo(Verdict.OTHER_DEVICE);
    }

    @Test
    void S14_recordIsGoodInItsTimeOnlyAndNeverForLongerThanTheListRemembers() {
        assertThat(verdict(papers(sealed(NOW.minusSeconds(9), NOW.minusSeconds(1)), Signed.NONE)))
                .isEqualTo(Verdict.EXPIRED);
        assertThat(verdict(papers(sealed(NOW.plusSeconds(1), TO), Signed.NONE))).isEqualTo(Verdict.NOT_YET);
        assertThat(verdict(papers(sealed(NOW.minus(Duration.ofDays(402)), TO), Signed.NONE)))
                .isEqualTo(Verdict.EXPIRED);
        Signed ended = delegation(introducer, OFFICE_KEY.getPrivate(), FROM, NOW.minusSeconds(1));
        assertThat(verdict(papers(good(introducer.privateKey()), ended))).isEqualTo(Verdict.EXPIRED);
    }

    private static Signed sealed(Instant from, Instant to) {
        return Seal.MEMBER.seal(record(office.id(), device.id(), from, to), OFFICE_KEY.getPrivate());
    }

    @Test
    void S14_removedNodeAndWhomItHasLetInAreRefused() {
        Revocations without = nobody.with(List.of(device.id()), NOW);
        assertThat(verdict(papers(good(OFFICE_KEY.getPrivate()), Signed.NONE), without))
                .isEqualTo(Verdict.REVOKED);
        Signed by = delegation(introducer, OFFICE_KEY.getPrivate(), FROM, TO);
        assertThat(verdict(papers(good(introducer.privateKey()), by), nobody.with(List.of(introducer.id()), NOW)))
                .isEqualTo(Verdict.REVOKED);
    }

    @Test
    void S14_introducerWithoutADelegationOfTheOfficesKeyIsRefused() {
        NodeKey second = fresh();
        Signed byIntroducer = delegation(second, introducer.privateKey(), FROM, TO);
        assertThat(verdict(papers(good(second.privateKey()), byIntroducer))).isEqualTo(Verdict.NOT_DELEGATED);
        // the delegation of one, the signature of another
        Signed by = delegation(introducer, OFFICE_KEY.getPrivate(), FROM, TO);
        assertThat(verdict(papers(good(second.privateKey()), by))).isEqualTo(Verdict.BAD_SIGNATURE);
        // a delegation whose key is not that of its device
        Signed mixed = Seal.INTRODUCER.seal(
                new Introducer(office.id(), introducer.id(), Issuer.keyText(second), FROM, TO),
                OFFICE_KEY.getPrivate());
        assertThat(verdict(papers(good(second.privateKey()), mixed))).isEqualTo(Verdict.NOT_DELEGATED);
        // and one that an introducer shows of itself, which is only a member
        Papers own = new Papers(
                Issuer.keyText(device),
                good(OFFICE_KEY.getPrivate()),
                Signed.NONE,
                delegation(device, introducer.privateKey(), FROM, TO));
        assertThat(Credential.check(own, device.id(), office, nobody, NOW)
                        .good()
                        .orElseThrow()
                        .isIntroducer())
                .isFalse();
    }

    @Test
    void S44_oversizedOrDeepWordsAreRefusedBeforeTheyAreLookedAt() {
        assertThatThrownBy(() -> new Signed("A".repeat(70_000), "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Papers("A".repeat(300), Signed.NONE, Signed.NONE, Signed.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        String many = "{\"office\":\"" + office.id() + "\",\"number\":1,\"revoked\":["
                + ("{\"device\":\"" + device.id() + "\",\"until\":1},").repeat(500) + "{}],\"lifted\":[]}";
        Signed list = signed(many);
        assertThat(Seal.REVOCATIONS.open(list, OFFICE_KEY.getPublic(), Revocations.class))
                .isEmpty();
        assertThat(Seal.REVOCATIONS.open(signed("[".repeat(900)), OFFICE_KEY.getPublic(), Revocations.class))
                .isEmpty();
    }

    private static Signed signed(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return new Signed(
                Base64.getEncoder().encodeToString(payload),
                Base64.getEncoder()
                        .encodeToString(
                                hallway.identity.Signatures.sign(OFFICE_KEY.getPrivate(), "revocations", payload)));
    }

    @Test
    void fullListStillFitsIntoWhatIsSent() {
        List<Records.Revoked> lifted =
                java.util.Collections.nCopies(100, new Records.Revoked(device.id(), Long.MAX_VALUE / 1_000_000));
        Revocations list = nobody;
        for (int i = 0; i < hallway.limit.Limits.REVOKED; i++) {
            String id =
                    "A".repeat(40) + String.format("%12d", i).replace(' ', 'B').replaceAll("[0189]", "C") + "";
            list = new Revocations(
                    list.office(),
                    list.number() + 1,
                    java.util.stream.Stream.concat(
                                    list.revoked().stream(),
                                    java.util.stream.Stream.of(new Records.Revoked(
                                            new NodeId(id.substring(0, 51) + "A"), Long.MAX_VALUE / 1_000_000)))
                            .toList(),
                    lifted);
        }
        Signed sealed = Seal.REVOCATIONS.seal(list, OFFICE_KEY.getPrivate());
        assertThat(Seal.REVOCATIONS.open(sealed, OFFICE_KEY.getPublic(), Revocations.class))
                .contains(list);
        assertThat(new Json().bytes(sealed).length).isLessThan(64 * 1024);
    }
}
