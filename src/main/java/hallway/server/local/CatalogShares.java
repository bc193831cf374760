package hallway.server.local;

import hallway.access.Caller;
import hallway.access.Offer;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.share.Allowance;
import hallway.share.Share;
import hallway.share.ShareCatalog;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** This node's shares, as their owner has them. */
record CatalogShares(ShareCatalog catalog) implements ShareRoutes.OwnShares {
    @Override
    public List<Share> all() {
        return catalog.visibleTo(new Caller.Owner());
    }

    @Override
    public Share add(Path folder, @Nullable ShareName name, Offer offer) {
        return catalog.add(folder, name, offer);
    }

    @Override
    public Share rename(ShareId id, ShareName name) {
        return catalog.rename(id, name);
    }

    @Override
    public Share offer(ShareId id, Offer offer) {
        return catalog.offer(id, offer);
    }

    @Override
    public Share allow(ShareId id, Allowance allowance) {
        return catalog.allow(id, allowance);
    }

    @Override
    public void remove(ShareId id) {
        catalog.remove(id);
    }
}
