package hallway.server.local;

import hallway.model.Audience;
import hallway.model.NodeId;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.share.Share;
import java.util.List;

/** A share as its owner sees it: with its place on the disk. */
record OwnShare(
        ShareId id,
        ShareName name,
        String folder,
        Audience audience,
        List<NodeId> people,
        boolean writable,
        ShareState state) {
    static OwnShare of(Share share) {
        return new OwnShare(
                share.id(),
                share.name(),
                PathText.of(share.folder()),
                share.offer().audience(),
                share.offer().people().stream().sorted().toList(),
                share.offer().writable(),
                share.state());
    }
}
