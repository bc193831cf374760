package hallway.doctor;

import hallway.model.Sentence;
import hallway.model.ShareState;
import hallway.share.Share;
import java.util.List;
import java.util.function.Supplier;

/** Are the shared folders still where they were? */
final class ShareCheck implements Check {
    private final Supplier<List<Share>> shares;

    ShareCheck(Supplier<List<Share>> shares) {
        this.shares = shares;
    }

    @Override
    public List<Finding> examine() {
        return shares.get().stream()
                .filter(share -> share.state() == ShareState.AWAY)
                .map(share -> new Finding(
                        Severity.WARNING,
                        "share-away",
                        Sentence.of(
                                "The shared folder “{0}” can't be opened: {1} is not there.",
                                share.name(), share.folder()),
                        Sentence.of(
                                "Plug the drive in again or move the folder back. If it is gone for good: hallway share remove \"{0}\"",
                                share.name())))
                .toList();
    }
}
