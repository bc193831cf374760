package hallway.share;

import hallway.access.Offer;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.model.ShareSummary;
import java.nio.file.Path;

/**
 * A folder that this node offers.
 *
 * @param folder its top, absolute; known to the owner alone
 */
public record Share(ShareId id, ShareName name, Path folder, Offer offer, ShareState state) {
    /** As other nodes see it. */
    public ShareSummary summary() {
        return new ShareSummary(id, name, offer.audience(), offer.writable(), state);
    }
}
