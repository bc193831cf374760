package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hallway mv}. */
@Command(
        name = "mv",
        description = {
            "Renames or moves something in a share that others may change.",
            "Nothing is overwritten. A folder that is there already is moved into.",
            ""
        })
final class MvCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    @Parameters(index = "0", paramLabel = "NODE/SHARE/PATH", description = "What to move.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "NODE/SHARE/PATH", description = "Where it goes, in the same share.")
    private String to = "";

    MvCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        Target source = Target.inShare(from);
        Target target = Target.inShare(to);
        boolean same = source.node().equalsIgnoreCase(target.node())
                && source.share().orElseThrow().equalsIgnoreCase(target.share().orElseThrow());
        if (!same) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "Both have to be in one share. Between shares use get, then put.");
        }
        RelativePath path =
                isFolder(target) ? target.path().resolve(source.path().name()) : target.path();
        Map<String, Object> move = new LinkedHashMap<>();
        move.put("from", source.path().toString());
        move.put("to", path.toString());
        byte[] unused = hallway.api().post(source.sharePath() + "/move", move);
        hallway.say("Moved: " + from);
        return 0;
    }

    private boolean isFolder(Target target) throws IOException {
        if (target.path().isTop()) {
            return true;
        }
        try {
            return hallway.api()
                    .get(target.viewPath("entry"), Answers.Entry.class)
                    .isFolder();
        } catch (ProblemException e) {
            if (e.problem().code() == ProblemCode.PATH_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
