package hallway.server.guest;

import hallway.guest.GuestLink;
import hallway.model.RelativePath;

/** Hears what guests did. Implemented above; never waits, never throws. */
public interface Visits {
    /**
     * A file was read, or a folder as a ZIP.
     *
     * @param path in the share
     */
    void read(GuestLink link, RelativePath path, boolean folder, long bytes);

    /** A file was sent, and kept under {@code name}. */
    void received(GuestLink link, String name, long bytes);
}
