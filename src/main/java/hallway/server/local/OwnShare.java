package hallway.server.local;

import hallway.model.Audience;
import hallway.model.NodeId;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.share.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A share as its owner sees it: with its place on the disk, and how full it is ({@code null} while unknown). */
record OwnShare(
        ShareId id,
        ShareName name,
        String folder,
        Audience audience,
        List<NodeId> people,
        boolean writable,
        ShareState state,
        long quotaBytes,
        long reserveBytes,
        @Nullable Long usedBytes) {
    static OwnShare of(Share share) {
        return new OwnShare(
                share.id(),
                share.name(),
                PathText.of(share.folder()),
                share.offer().audience(),
                share.offer().people().stream().sorted().toList(),
                share.offer().writable(),
                share.state(),
                share.allowance().quotaBytes(),
                share.allowance().reserveBytes(),
                share.usedBytes());
    }
}
