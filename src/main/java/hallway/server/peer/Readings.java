package hallway.server.peer;

import hallway.access.Caller;
import hallway.activity.Deed;
import hallway.model.ProblemCode;
import hallway.model.RelativePath;
import hallway.model.ShareId;

/** Hears what other nodes read of this one's shares. Implemented above; never waits, never throws. */
public interface Readings {
    /** A folder with all below it is about to be read. */
    void begins(Caller caller, ShareId share, RelativePath folder);

    /**
     * Bytes were sent.
     *
     * @param folder {@code path} is a folder, and these are files in it
     * @param files that were read from their beginning on
     */
    void read(Caller caller, ShareId share, RelativePath path, boolean folder, int files, long bytes);

    /**
     * Something was put, moved or deleted.
     *
     * @param more the new path of what was moved; else empty
     */
    void wrote(Caller caller, ShareId share, RelativePath path, boolean folder, Deed deed, long bytes, String more);

    /** A request could not be answered. */
    void refused(Caller caller, ShareId share, RelativePath path, ProblemCode why);

    /** Nobody listens. */
    Readings UNHEARD = new Readings() {
        @Override
        public void begins(Caller caller, ShareId share, RelativePath folder) {
            // nobody listens
        }

        @Override
        public void read(Caller caller, ShareId share, RelativePath path, boolean folder, int files, long bytes) {
            // nobody listens
        }

        @Override
        public void wrote(
                Caller caller, ShareId share, RelativePath path, boolean folder, Deed deed, long bytes, String more) {
            // nobody listens
        }

        @Override
        public void refused(Caller caller, ShareId share, RelativePath path, ProblemCode why) {
            // nobody listens
        }
    };
}
