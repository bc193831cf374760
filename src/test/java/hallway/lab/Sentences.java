package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person gets to read when something fails. */
final class Sentences {
    private Sentences() {}

    /** A failed command says one line on standard error that reads as a sentence, and shows no insides. */
    static void expectOne(Output output) {
        String said = output.err().strip();
        assertThat(said.lines()).as(output.toString()).hasSize(1);
        assertThat(said).as(output.toString()).contains(" ").doesNotContain("Exception", "\tat ", "null", "hallway.");
        assertThat(output.out()).as("nothing on standard output").isBlank();
    }
}
