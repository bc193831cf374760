package hallway.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.model.NodeId;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvitationsTest {
    private static final NodeId ANNA = new NodeId("A".repeat(52));
    private static final NodeId BERT = new NodeId("B".repeat(51) + "A");

    @TempDir
    Path folder = Path.of("");

    private Database database;
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private Invitations invitations;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(folder.resolve("node.db"), NodeSchema.migrations());
        invitations = new Invitations(ANNA, database, new SecureRandom(), () -> now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void S36_codeIsGoodAsOftenAsItWasSaidAndNoOftener() {
        JoinCode code = invitations.give(2, 1).code();
        assertThat(invitations.take(BERT, code.secret())).isTrue();
        Invitations restarted = new Invitations(ANNA, database, new SecureRandom(), () -> now);
        assertThat(restarted.take(ANNA, code.secret())).isTrue();
        assertThat(restarted.take(new NodeId("C".repeat(51) + "A"), code.secret()))
                .isFalse();
    }

    @Test
    void S36_nodeThatDidNotHearOfItIsLetInAgainForAMomentAndByNoCodeThatWasTakenBack() {
        JoinCode code = invitations.give(2, 1).code();
        assertThat(invitations.take(BERT, code.secret())).isTrue();
        assertThat(invitations.take(BERT, code.secret())).isTrue();
        assertThat(invitations.take(ANNA, code.secret())).isTrue();
        now = now.plus(Invitations.AGAIN);
        assertThat(invitations.take(BERT, code.secret())).isFalse();
        assertThat(invitations.take(ANNA, code.secret())).isFalse();
        JoinCode other = invitations.give(2, 1).code();
        assertThat(invitations.take(ANNA, other.secret())).isTrue();
        invitations.revoke();
        assertThat(invitations.take(ANNA, other.secret())).isFalse();
    }

    @Test
    void S36_codeEndsWithItsDayAndWhenItIsTakenBack() {
        JoinCode code = invitations.give(5, 1).code();
        now = now.plus(Duration.ofDays(1));
        assertThat(invitations.take(BERT, code.secret())).isFalse();
        JoinCode other = invitations.give(5, 1).code();
        invitations.revoke();
        assertThat(invitations.take(BERT, other.secret())).isFalse();
    }

    @Test
    void S36_guessingIsForFiveTriesAnHour() {
        for (int i = 0; i < 5; i++) {
            assertThat(invitations.take(BERT, "0".repeat(32))).isFalse();
        }
        assertThatThrownBy(() -> invitations.take(BERT, "0".repeat(32)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Wait an hour");
        assertThat(invitations.take(ANNA, "0".repeat(32))).isFalse();
        now = now.plus(Duration.ofHours(1));
        assertThat(invitations.take(BERT, "0".repeat(32))).isFalse();
    }

    @Test
    void S41_secretIsNeitherInTheDatabaseNorInALog() throws IOException {
        JoinCode code = invitations.give(1, 1).code();
        assertThat(code.toString()).doesNotContain(code.secret());
        database.close();
        String bytes = Files.readString(folder.resolve("node.db"), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(code.secret());
    }

    @Test
    void boundsAreKept() {
        assertThatThrownBy(() -> invitations.give(0, 1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> invitations.give(101, 1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> invitations.give(1, 31)).isInstanceOf(ProblemException.class);
    }

    @Test
    void codeIsReadBareAndAsALink() {
        JoinCode code = invitations.give(1, 1).code();
        assertThat(JoinCode.parse(code.text())).contains(code);
        assertThat(JoinCode.parse("http://127.0.0.1:4256/#/join/" + code.text() + "\n"))
                .contains(code);
        assertThat(JoinCode.parse("http://127.0.0.1:4256/#/verify/" + code.text()))
                .isEmpty();
        assertThat(JoinCode.parse("x")).isEmpty();
    }
}
