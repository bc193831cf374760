package hallway.swarm;

import hallway.model.NodeId;
import java.util.BitSet;
import java.util.List;

/** What a download knows of one peer. Its {@link Scheduler}'s. */
final class Source {
    /** The share of the newest request in {@link #goodput}. */
    private static final double NEWEST = 0.3;

    final NodeId node;
    /** Pieces; empty and not looked at where {@link #complete}. */
    BitSet holds = new BitSet();

    boolean complete;
    /** Slots that are taken there, and slots there are; 0 slots: it has not said. */
    int busy;

    int slots;
    List<Integer> suggested = List.of();
    /** Bytes a second of one request, 0 while not known. */
    double goodput;

    long restUntil;
    int failures;
    int inFlight;

    Source(NodeId node, long now) {
        this.node = node;
        this.restUntil = now;
    }

    boolean isResting(long now) {
        return now - restUntil < 0;
    }

    boolean has(int piece) {
        return complete || holds.get(piece);
    }

    /** Slots that others take, in parts of all; own requests that it may not have heard of count as well. */
    double load() {
        return slots == 0 ? 0.5 : Math.max(busy, inFlight) / (double) slots;
    }

    void measured(double bytesPerSecond) {
        goodput = goodput == 0 ? bytesPerSecond : goodput + NEWEST * (bytesPerSecond - goodput);
    }
}
