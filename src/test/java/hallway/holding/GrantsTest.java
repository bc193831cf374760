package hallway.holding;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.identity.FreshKeys;
import hallway.identity.NodeKey;
import hallway.identity.Signatures;
import hallway.json.Json;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ObjectId OBJECT = new ObjectId(7, "ab".repeat(32));
    private static final ObjectId LONGER = new ObjectId(8, "ab".repeat(32));
    private static final NodeId ASKER = new NodeId("B".repeat(51) + "A");
    private static final NodeId OTHER = new NodeId("C".repeat(51) + "A");

    private final Json json = new Json();
    private NodeKey owner;
    private NodeKey stranger;
    private Instant now = NOON;
    private Grants grants;
    private Grants holder;

    @BeforeEach
    void make() throws IOException {
        owner = FreshKeys.make(new SecureRandom());
        stranger = FreshKeys.make(new SecureRandom());
        grants = new Grants(owner, json, () -> now);
        holder = new Grants(stranger, json, () -> now);
    }

    private String signed(NodeKey signer, Grants.Payload payload) {
        return signed(signer, "grant", json.bytes(payload));
    }

    private static String signed(NodeKey signer, String type, byte[] payload) {
        return url(payload) + "." + url(Signatures.sign(signer.privateKey(), type, payload));
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String spki(NodeKey key) {
        return Base64.getEncoder()
                .encodeToString(key.certificate().getPublicKey().getEncoded());
    }

    private Grants.Payload payload(Instant from, Instant to) {
        return new Grants.Payload(1, owner.id(), spki(owner), ASKER, OBJECT.toString(), from, to);
    }

    @Test
    void ownersWordIsGoodForAnHourAtWhoeverHolds() {
        Grants.Written written = grants.sign(ASKER, OBJECT);
        assertThat(written.text()).hasSizeLessThan(Limits.GRANT).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
        assertThat(written.until()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        Grants.Grant grant = holder.check(written.text(), ASKER, OBJECT).orElseThrow();
        assertThat(grant.owner()).isEqualTo(owner.id());
        now = NOON.plus(Duration.ofMinutes(59));
        assertThat(holder.check(written.text(), ASKER, OBJECT)).isPresent();
        assertThat(holder.isGood(grant)).isTrue();
        now = NOON.plus(Duration.ofHours(1));
        assertThat(holder.check(written.text(), ASKER, OBJECT)).isEmpty();
        assertThat(holder.isGood(grant)).isFalse();
    }

    @Test
    void S15_grantOfSomethingElseOrForSomebodyElseOpensNothing() {
        String text = grants.sign(ASKER, OBJECT).text();
        assertThat(holder.check(text, ASKER, OBJECT)).isPresent();
        // remembered as good, and still for nobody else
        assertThat(holder.check(text, OTHER, OBJECT)).isEmpty();
        assertThat(holder.check(text, ASKER, ObjectId.EMPTY)).isEmpty();
        assertThat(holder.check(text, ASKER, LONGER)).as("S29").isEmpty();
    }

    @Test
    void S15_forgedGrantOpensNothing() {
        Grants.Payload good = payload(NOON, NOON.plusSeconds(600));
        String text = signed(owner, good);
        assertThat(holder.check(text, ASKER, OBJECT)).isPresent();
        List<String> bad = new ArrayList<>();
        // another key signs in the owner's name
        bad.add(signed(stranger, good));
        bad.add(signed(
                stranger,
                new Grants.Payload(
                        1, owner.id(), spki(stranger), ASKER, OBJECT.toString(), NOON, NOON.plusSeconds(9))));
        // the owner signed it as something else
        bad.add(signed(owner, "member", json.bytes(good)));
        // another version
        bad.add(signed(
                owner,
                new Grants.Payload(2, owner.id(), spki(owner), ASKER, OBJECT.toString(), NOON, NOON.plusSeconds(9))));
        // too long a life, over, not begun
        bad.add(signed(owner, payload(NOON, NOON.plusSeconds(3601))));
        bad.add(signed(owner, payload(NOON.minusSeconds(20), NOON.minusSeconds(1))));
        bad.add(signed(owner, payload(NOON.plusSeconds(601), NOON.plusSeconds(900))));
        bad.add(signed(owner, payload(NOON.plusSeconds(60), NOON.minusSeconds(60))));
        // bent
        String[] parts = text.split("\\.");
        bad.add(parts[0] + ".");
        bad.add("." + parts[1]);
        bad.add(parts[0] + parts[1]);
        bad.add(url(json.bytes(payload(NOON, NOON.plusSeconds(700)))) + "." + parts[1]);
        bad.add(signed(owner, "grant", "{\"v\":1}".getBytes(StandardCharsets.UTF_8)));
        bad.add(signed(owner, "grant", "null".getBytes(StandardCharsets.UTF_8)));
        bad.add(signed(owner, "grant", "[[[[".getBytes(StandardCharsets.UTF_8)));
        bad.add("");
        bad.add("%.%");
        bad.add(signed(owner, "grant", new byte[Limits.GRANT]));
        for (String one : bad) {
            assertThat(holder.check(one, ASKER, OBJECT)).as(one).isEmpty();
        }
        assertThat(bad).hasSize(18);
    }

    @Test
    void clocksMayDifferByTenMinutes() {
        now = NOON.minus(Limits.GRANT_SKEW);
        assertThat(holder.check(signed(owner, payload(NOON, NOON.plusSeconds(60))), ASKER, OBJECT))
                .isPresent();
        now = now.minusSeconds(1);
        assertThat(holder.check(signed(owner, payload(NOON, NOON.plusSeconds(60))), ASKER, OBJECT))
                .isEmpty();
    }

    @Test
    void S44_oneNodeCannotHaveSignaturesCheckedWithoutEnd() {
        for (int i = 0; i < 60; i++) {
            assertThat(holder.check("a." + i, ASKER, OBJECT)).isEmpty();
        }
        String text = grants.sign(ASKER, OBJECT).text();
        assertThat(holder.check(text, ASKER, OBJECT)).isEmpty();
        String others = grants.sign(OTHER, OBJECT).text();
        assertThat(holder.check(others, OTHER, OBJECT)).isPresent();
        now = now.plusSeconds(1);
        assertThat(holder.check(text, ASKER, OBJECT)).isPresent();
    }
}
