package hallway.transfer;

import java.util.EnumSet;
import java.util.Set;

/** Where a transfer is in its life, and where it can go from there. */
public enum TransferState {
    /** Its turn comes. */
    QUEUED,
    RUNNING,
    /** Something is in the way that passes: it goes on by itself. */
    WAITING,
    /** The user held it: the user lets it go on. */
    PAUSED,
    DONE,
    FAILED,
    CANCELLED;

    public boolean hasEnded() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    /** The states that may follow; none after an end. */
    Set<TransferState> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, PAUSED, CANCELLED);
            case RUNNING -> EnumSet.of(WAITING, PAUSED, DONE, FAILED, CANCELLED);
            case WAITING -> EnumSet.of(QUEUED, PAUSED, FAILED, CANCELLED);
            case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
            case DONE, FAILED, CANCELLED -> EnumSet.noneOf(TransferState.class);
        };
    }
}
