package hallway.model;

import java.time.Instant;
import java.util.List;

/** What nodes say to each other of objects (protocol.md, "Objects"). */
public final class ObjectWords {
    /** Longest line of news of pieces, in bytes: the map of 524,288 pieces is 87,384 of them. */
    public static final int MAX_LINE = 96 * 1024;
    /** Pieces that one line adds. */
    public static final int MOST_ADDED = 4096;

    /** {@code state} of {@link Making}. */
    public static final String MAKING = "making";

    private ObjectWords() {}

    /**
     * The content of a file, and the owner's word that the caller may have it.
     *
     * @param etag of the file that has it
     * @param grant opaque to the caller
     */
    public record Named(String id, String etag, String grant, Instant until) {}

    /** The content is not known yet: ask again. */
    public record Making(String state) {}

    /** The caller holds an object, all of it or a part. */
    public record Announce(boolean complete) {}

    /** Others that hold it. */
    public record Holders(List<Holder> holders) {
        public Holders {
            holders = List.copyOf(holders);
        }
    }

    /** @param addresses {@code host:port} with the host in digits: hints */
    public record Holder(NodeId id, List<String> addresses, boolean complete) {
        public Holder {
            addresses = List.copyOf(addresses);
            if (addresses.size() > News.Whereabouts.MAX_ADDRESSES) {
                throw new IllegalArgumentException("more addresses than a node may have");
            }
        }
    }

    /**
     * A line of news of pieces.
     *
     * @param n pieces of the object
     * @param complete all are there
     * @param bits the pieces that are there, in the first line: base64 of bytes, the lowest bit first; empty in all others, and
     *     if they are complete
     * @param add pieces that have come since the line before
     * @param load runs that are being sent, of how many: {@code 3/8}
     * @param suggest pieces that the speaker would rather send, while it is complete
     */
    public record Have(int n, boolean complete, String bits, List<Integer> add, String load, List<Integer> suggest) {
        public Have {
            add = List.copyOf(add);
            suggest = List.copyOf(suggest);
        }
    }
}
