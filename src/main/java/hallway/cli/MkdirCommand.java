package hallway.cli;

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
            new RemoteFolders(hallway.api()).makeAll(target);
        } else {
            byte[] unused = hallway.api().post(target.viewPath("folder"));
        }
        hallway.say("Made: " + folder);
        return 0;
    }
}
