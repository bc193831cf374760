package hallway.office;

import hallway.model.NodeId;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareName;

/**
 * A file or folder of the office, its node and share resolved.
 *
 * @param own {@code true} if it lies on this machine
 * @param path the top for the share itself
 */
public record FileRef(NodeId node, boolean own, ShareId share, ShareName shareName, RelativePath path) {
    /** What a person calls it: its own name, or the share's at the top. */
    public String title() {
        return path.isTop() ? shareName.value() : path.name();
    }

    FileRef at(RelativePath other) {
        return new FileRef(node, own, share, shareName, other);
    }
}
