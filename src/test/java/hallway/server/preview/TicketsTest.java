package hallway.server.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.model.NodeId;
import hallway.model.PreviewKind;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.office.FileRef;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final Showing SHOWING = new Showing(
            new FileRef(
                    new NodeId("A".repeat(NodeId.LENGTH)),
                    true,
                    new ShareId("0".repeat(32)),
                    new ShareName("Plans"),
                    new RelativePath(List.of("a.png"))),
            "\"v1\"",
            PreviewKind.IMAGE,
            "image/png",
            "a.png");

    private Instant now = Instant.parse("2026-11-22T09:30:00Z");
    private final Tickets tickets = new Tickets(new SecureRandom(), () -> now);

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void isEnded(String ticket) {
        assertThatThrownBy(() -> tickets.open(ticket))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void opensWhatItWasMadeForAndNoOtherOpensAnything() {
        String ticket = tickets.issue(SHOWING);
        assertThat(ticket).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(tickets.issue(SHOWING));
        assertThat(tickets.open(ticket)).isEqualTo(SHOWING);
        isEnded("");
        isEnded(ticket.substring(1) + "A");
    }

    @Test
    void unusedEndsAfterAMinute() {
        String ticket = tickets.issue(SHOWING);
        pass(Duration.ofSeconds(61));
        isEnded(ticket);
        isEnded(ticket);
    }

    @Test
    void usedLastsTwelveHoursFromItsFirstUse() {
        String ticket = tickets.issue(SHOWING);
        pass(Duration.ofSeconds(59));
        tickets.open(ticket);
        pass(Duration.ofHours(11));
        tickets.open(ticket);
        pass(Duration.ofMinutes(59));
        tickets.open(ticket);
        pass(Duration.ofMinutes(2));
        isEnded(ticket);
    }

    @Test
    void oldestIsForgottenWhenThereAreTooMany() {
        String first = tickets.issue(SHOWING);
        for (int i = 0; i < 4096; i++) {
            tickets.issue(SHOWING);
        }
        isEnded(first);
    }
}
