package hallway.share;

import hallway.access.Offer;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.model.ShareSummary;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder that this node offers.
 *
 * @param folder its top, absolute; known to the owner alone
 * @param usedBytes what its files have together, its bin too; {@code null} while that is not known
 */
public record Share(
        ShareId id,
        ShareName name,
        Path folder,
        Offer offer,
        ShareState state,
        Allowance allowance,
        @Nullable Long usedBytes) {
    /** One with the usual allowance, not counted yet. */
    public Share(ShareId id, ShareName name, Path folder, Offer offer, ShareState state) {
        this(id, name, folder, offer, state, Allowance.USUAL, null);
    }

    /** As other nodes see it. */
    public ShareSummary summary() {
        return new ShareSummary(id, name, offer.audience(), offer.writable(), state);
    }
}
