package hallway.share;

import hallway.model.ProblemException;
import hallway.model.RelativePath;

/** The rule for names that come into being in a share, wherever it lies: every system must be able to have them. */
public final class NewName {
    private NewName() {}

    /** @throws ProblemException {@code BAD_REQUEST} if not every system can have the last name of {@code path} */
    public static void require(RelativePath path) {
        if (!path.isTop()) {
            String unused = Landing.portable(path.name());
        }
    }
}
