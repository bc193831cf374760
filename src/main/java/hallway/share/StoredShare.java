package hallway.share;

import hallway.access.Offer;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import java.nio.file.Files;
import java.nio.file.Path;

/** A share as it is kept: without its state, which is looked up each time. */
record StoredShare(ShareId id, ShareName name, Path folder, Offer offer, Allowance allowance) {
    ShareState state() {
        return Files.isDirectory(folder) ? ShareState.AVAILABLE : ShareState.AWAY;
    }
}
