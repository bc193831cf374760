package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path folder;

    private final FakeDesk desk = new FakeDesk();
    private Path plan = Path.of("");

    @BeforeEach
    void write() throws IOException {
        plan = Files.writeString(folder.resolve("plan.pdf"), "%PDF");
    }

    @Test
    void documentIsOpened() {
        Opening done = Opening.open(desk, plan);
        assertThat(done.outcome()).isEqualTo(Opening.Outcome.OPENED);
        assertThat(desk.opened).containsExactly(plan);
        assertThat(desk.shown).isEmpty();
    }

    @Test
    void programIsShownAndNeverOpened() throws IOException {
        Path program = Files.writeString(folder.resolve("setup.EXE"), "MZ");
        Opening done = Opening.open(desk, program);
        assertThat(done.outcome()).isEqualTo(Opening.Outcome.SHOWN);
        assertThat(done.reason()).isEqualTo(Opening.Reason.PROGRAM);
        assertThat(desk.opened).isEmpty();
        assertThat(desk.shown).containsExactly(program);
    }

    @Test
    void withoutADesktopThePathIsTold() {
        desk.there = false;
        int seen = 0;
        for (Opening done : List.of(Opening.open(desk, plan), Opening.show(desk, List.of(plan)))) {
            assertThat(done.outcome()).isEqualTo(Opening.Outcome.TOLD);
            assertThat(done.path()).isEqualTo(plan.toString());
            seen++;
        }
        assertThat(seen).isEqualTo(2);
        assertThat(desk.opened).isEmpty();
        assertThat(desk.shown).isEmpty();
    }

    @Test
    void whereNoProgramTakesItThePathIsTold() throws IOException {
        desk.able = false;
        assertThat(Opening.open(desk, plan).reason()).isEqualTo(Opening.Reason.UNOPENABLE);
        assertThat(Opening.show(desk, List.of(plan)).outcome()).isEqualTo(Opening.Outcome.TOLD);
        Opening program = Opening.open(desk, Files.writeString(folder.resolve("a.exe"), "MZ"));
        assertThat(program.outcome()).isEqualTo(Opening.Outcome.TOLD);
        assertThat(program.reason()).isEqualTo(Opening.Reason.PROGRAM);
    }

    @Test
    void whatIsGoneIsASentenceAndTheRestIsShown() {
        Path gone = folder.resolve("gone.pdf");
        assertThatThrownBy(() -> Opening.open(desk, gone))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not there any more");
        assertThatThrownBy(() -> Opening.show(desk, List.of(gone))).isInstanceOf(ProblemException.class);
        assertThat(Opening.show(desk, List.of(gone, plan)).path()).isEqualTo(plan.toString());
        assertThat(desk.shown).containsExactly(plan);
    }
}
