package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway bin restore}. */
@Command(
        name = "restore",
        description = {
            "Puts things from the bin back where they lay, and prints where they are.",
            "Nothing is overwritten: where the name is taken, it becomes 'name (2)'.",
            ""
        })
final class BinRestoreCommand implements Callable<Integer> {
    private static final int PAGE = 1000;

    private final HallwayCommand hallway;

    @Parameters(index = "0", paramLabel = "NAME", description = "The share's name.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "ID|PATH",
            description = "The id's first characters as 'bin list' shows them, or the path; of several the newest.")
    private List<String> wanted = List.of();

    BinRestoreCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    private record Restored(String path) {}

    @Override
    public Integer call() throws IOException {
        for (String word : wanted) {
            byte[] answer = hallway.api().post(BinCommand.path(name) + "/" + Target.encode(id(word)) + "/restore");
            hallway.out()
                    .println(Printable.text(
                            hallway.api().read(answer, Restored.class).path()));
        }
        return 0;
    }

    private String id(String word) throws IOException {
        Answers.Bin page = page(0);
        for (int offset = 0; !page.entries().isEmpty(); page = page(offset)) {
            for (Answers.BinEntry entry : page.entries()) {
                boolean start =
                        word.length() >= BinListCommand.SHOWN_ID && entry.id().startsWith(word);
                if (start || entry.path().equals(word)) {
                    return entry.id();
                }
            }
            offset += page.entries().size();
        }
        throw new ProblemException(
                ProblemCode.PATH_NOT_FOUND,
                "There is no “" + word + "” in the bin of " + name + ". See: hallway bin list");
    }

    private Answers.Bin page(int offset) throws IOException {
        return hallway.api().get(BinCommand.path(name) + "?offset=" + offset + "&limit=" + PAGE, Answers.Bin.class);
    }
}
