package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallway mkdir}. */
@Command(
        name = "mkdir",
        description = {"Makes a folder in a share that others may change.", ""})
final class MkdirCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(paramLabel = "NODE/SHARE/PATH", description = "The folder.")
    private String folder = "";

    @Option(
            names = {"-p", "--parents"},
            description = "Make the folders above, too; one that is there already is fine.")
    private boolean parents;

    MkdirCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        Target target = Target.inShare(folder);
        if (parents) {
            RelativePath path = RelativePath.TOP;
            for (String name : target.path().segments()) {
                path = path.resolve(name);
                make(target.at(path));
            }
        } else {
            byte[] unused = hallway.api().post(target.viewPath("folder"));
        }
        hallway.say("Made: " + folder);
        return 0;
    }

    private void make(Target at) throws IOException {
        try {
            byte[] unused = hallway.api().post(at.viewPath("folder"));
        } catch (ProblemException e) {
            boolean there = e.problem().code() == ProblemCode.NAME_TAKEN
                    && hallway.api()
                            .get(at.viewPath("entry"), Answers.Entry.class)
                            .isFolder();
            if (!there) {
                throw e;
            }
        }
    }
}
