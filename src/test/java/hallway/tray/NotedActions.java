package hallway.tray;

import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what was done. */
final class NotedActions implements TrayActions {
    final List<String> done = new CopyOnWriteArrayList<>();
    final List<TrayShare> shares = new CopyOnWriteArrayList<>();
    volatile TrayState state = TrayState.SHARING;

    @Override
    public void openPage() {
        done.add("open");
    }

    @Override
    public void openShare(String id) {
        done.add("open share " + id);
    }

    @Override
    public void openPicker() {
        done.add("picker");
    }

    @Override
    public ShareAnswer share(Path chosen, boolean confirmed) {
        if (chosen.toString().equals("/refused")) {
            throw new ProblemException(ProblemCode.NOT_ALLOWED, "“<b>” can't be shared.");
        }
        if (chosen.toString().equals("/known")) {
            return new ShareAnswer.Already(new TrayShare("7", "Known"));
        }
        if (chosen.toString().equals("/root") && !confirmed) {
            return new ShareAnswer.Doubtful(new Problem(ProblemCode.NOT_ALLOWED, "It holds all your files."));
        }
        done.add("share " + chosen);
        return new ShareAnswer.Shared();
    }

    @Override
    public List<TrayShare> shares() {
        return List.copyOf(shares);
    }

    @Override
    public String link(String id) {
        return "http://link/" + id;
    }

    @Override
    public void stopSharing(String id) {
        done.add("stop " + id);
    }

    @Override
    public void pause(Optional<Duration> time) {
        state = TrayState.PAUSED;
        done.add("pause " + time.map(Duration::toString).orElse("-"));
    }

    @Override
    public void resume() {
        state = TrayState.SHARING;
        done.add("resume");
    }

    @Override
    public TrayState state() {
        return state;
    }

    @Override
    public String trouble() {
        return "the roof is off";
    }

    @Override
    public void quit() {
        done.add("quit");
    }
}
