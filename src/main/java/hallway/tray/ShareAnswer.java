package hallway.tray;

import hallway.model.Problem;

/** What became of a folder that the user wanted to share. */
public sealed interface ShareAnswer {
    /** It is shared; that is told by whoever sees it. */
    record Shared() implements ShareAnswer {}

    /** It was shared before. */
    record Already(TrayShare share) implements ShareAnswer {}

    /**
     * It should rarely be shared: the user is asked once more.
     *
     * @param reason why
     */
    record Doubtful(Problem reason) implements ShareAnswer {}
}
