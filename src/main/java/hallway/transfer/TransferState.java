package hallway.transfer;

/** Where a transfer is in its life. */
public enum TransferState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean hasEnded() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
