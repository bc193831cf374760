package hallway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.chunk.Pieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HaveJournalTest {
    private static final Pieces FORTY = Pieces.of(40L * Pieces.LEAST);

    @TempDir
    Path folder;

    private HaveJournal journal(Pieces pieces, String etag) {
        return new HaveJournal(folder.resolve("a.have"), pieces, etag);
    }

    @Test
    void givesBackWhatWasNoted() throws IOException {
        HaveJournal journal = journal(FORTY, "\"1\"");
        journal.begin();
        journal.note(List.of(3, 17));
        journal.note(List.of(0));
        assertThat(journal(FORTY, "\"1\"").read().stream()).containsExactly(0, 3, 17);
    }

    @Test
    void isNothingForAnotherTagOrLength() throws IOException {
        HaveJournal journal = journal(FORTY, "\"1\"");
        journal.begin();
        journal.note(List.of(3));
        assertThat(journal(FORTY, "\"2\"").read().isEmpty()).isTrue();
        assertThat(journal(Pieces.of(40L * Pieces.LEAST - 1), "\"1\"").read().isEmpty())
                .isTrue();
    }

    @Test
    void takesNoTornOrForeignLine() throws IOException {
        HaveJournal journal = journal(FORTY, "\"1\"");
        journal.begin();
        Files.writeString(folder.resolve("a.have"), "5\n-1\n99999999999\n40\n\nx\n39\n1", StandardOpenOption.APPEND);
        assertThat(journal.read().stream()).containsExactly(5, 39);
    }

    @Test
    void S31_tornLineIsNotTheBeginningOfTheNextOne() throws IOException {
        HaveJournal journal = journal(FORTY, "\"1\"");
        journal.begin();
        Files.writeString(folder.resolve("a.have"), "5\n1", StandardOpenOption.APPEND);
        HaveJournal again = journal(FORTY, "\"1\"");
        again.mend();
        again.note(List.of(7));
        assertThat(again.read().stream()).containsExactly(5, 7);
    }

    @Test
    void isNothingIfItIsALinkOrTooLong() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "x");
        Files.createSymbolicLink(folder.resolve("a.have"), other);
        assertThat(journal(FORTY, "\"1\"").read().isEmpty()).isTrue();
        Files.delete(folder.resolve("a.have"));
        HaveJournal journal = journal(FORTY, "\"1\"");
        journal.begin();
        Files.writeString(folder.resolve("a.have"), "5\n".repeat(10_000), StandardOpenOption.APPEND);
        assertThat(journal.read().isEmpty()).isTrue();
    }
}
