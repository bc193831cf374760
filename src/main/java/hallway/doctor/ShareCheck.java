package hallway.doctor;

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
                        "The shared folder “" + share.name() + "” can't be opened: " + share.folder()
                                + " is not there.",
                        "Plug the drive in again or move the folder back. If it is gone for good: hallway share remove \""
                                + share.name() + "\""))
                .toList();
    }
}
