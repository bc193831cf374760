package hallway.transfer;

/** Which way a transfer goes: {@code DOWN} to this machine's disk, {@code UP} into a share of a peer. */
public enum Direction {
    DOWN,
    UP
}
