package hallway.swarm;

import hallway.model.NodeId;

/** A run of neighbouring pieces that is asked of one peer. Its state is the {@link Scheduler}'s. */
public final class Request {
    private final NodeId peer;
    private final int first;
    private final int count;
    private final boolean second;
    final Source source;
    final long since;
    long moved;
    boolean doubled;

    Request(Source source, int first, int count, boolean second, long now) {
        this.peer = source.node;
        this.source = source;
        this.first = first;
        this.count = count;
        this.second = second;
        this.since = now;
        this.moved = now;
    }

    public NodeId peer() {
        return peer;
    }

    /** Number of the first piece. */
    public int first() {
        return first;
    }

    /** Pieces, at least 1. */
    public int count() {
        return count;
    }

    /** {@code true} if another peer has been asked for the same piece already, and still may send it. */
    public boolean isSecond() {
        return second;
    }

    boolean has(int piece) {
        return piece >= first && piece < first + count;
    }
}
