package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallway rm}. */
@Command(
        name = "rm",
        description = {
            "Deletes files or folders in a share that others may change.",
            "They stay in their owner's bin for 30 days.",
            ""
        })
final class RmCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(arity = "1..*", paramLabel = "NODE/SHARE/PATH", description = "What to delete.")
    private List<String> words = List.of();

    @Option(
            names = {"-r", "--recursive"},
            description = "Folders too that have something in them.")
    private boolean recursive;

    RmCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        for (String word : words) {
            Target target = Target.inShare(word);
            Answers.Entry entry = hallway.api().get(target.viewPath("entry"), Answers.Entry.class);
            if (entry.isFolder() && !recursive && !isEmpty(target)) {
                throw new ProblemException(
                        ProblemCode.BAD_REQUEST,
                        "“" + word + "” has something in it. Say -r to delete it with all in it.");
            }
            byte[] unused = hallway.api().delete(target.viewPath("entry"));
            hallway.say("Deleted: " + word);
        }
        return 0;
    }

    private boolean isEmpty(Target folder) throws IOException {
        return hallway.api()
                        .get(folder.viewPath("entries") + "?limit=1", Answers.Page.class)
                        .total()
                == 0;
    }
}
