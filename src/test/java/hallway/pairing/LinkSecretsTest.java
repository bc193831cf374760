package hallway.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.limit.Limits;
import hallway.model.NodeId;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkSecretsTest {
    private static final NodeId ANNA = new NodeId("A".repeat(52));
    private static final NodeId BERT = new NodeId("B".repeat(51) + "A");

    @TempDir
    Path folder = Path.of("");

    private Database database;
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private LinkSecrets links;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(folder.resolve("node.db"), NodeSchema.migrations());
        links = new LinkSecrets(ANNA, database, new SecureRandom(), () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void linkIsGoodOnceAlsoAfterARestart() {
        VerifyLink link = links.give().link();
        LinkSecrets restarted = new LinkSecrets(ANNA, database, new SecureRandom(), () -> now);
        assertThat(restarted.take(BERT, link.secret())).isTrue();
        assertThat(restarted.take(BERT, link.secret())).isFalse();
    }

    @Test
    void linkEndsAfterADay() {
        VerifyLink link = links.give().link();
        now = now.plus(LinkSecrets.GOOD_FOR);
        assertThat(links.take(BERT, link.secret())).isFalse();
    }

    @Test
    void S41_secretIsNeitherInTheDatabaseNorInALog() throws IOException {
        VerifyLink link = links.give().link();
        assertThat(link.toString()).doesNotContain(link.secret());
        database.close();
        int seen = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(link.secret());
                seen++;
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    void linksThatNobodyHasUsedCanBeTakenBack() {
        VerifyLink link = links.give().link();
        links.revoke();
        assertThat(links.take(BERT, link.secret())).isFalse();
    }

    @Test
    void guessingEndsAfterFiveTries() {
        for (int i = 0; i < Limits.PAIRINGS_PER_HOUR; i++) {
            assertThat(links.take(BERT, "0".repeat(32))).isFalse();
        }
        String secret = links.give().link().secret();
        assertThatThrownBy(() -> links.take(BERT, secret)).isInstanceOf(ProblemException.class);
    }

    @Test
    void textOfALinkIsReadWithOrWithoutTheAddressBeforeIt() {
        VerifyLink link = links.give().link();
        assertThat(VerifyLink.parse(" http://127.0.0.1:4256/#/verify/" + link.text() + "\n"))
                .contains(link);
        assertThat(VerifyLink.parse(link.text())).contains(link);
        assertThat(VerifyLink.parse("http://127.0.0.1:4256/#/verify/" + ANNA)).isEmpty();
        assertThat(VerifyLink.parse("")).isEmpty();
    }

    @Test
    void onlySoManyWaitForSomebody() {
        for (int i = 0; i < 50; i++) {
            links.give();
        }
        assertThatThrownBy(() -> links.give()).isInstanceOf(ProblemException.class);
        now = now.plus(LinkSecrets.GOOD_FOR);
        assertThat(links.give().expires()).isAfter(now);
    }
}
