package hallway.model;

import java.util.List;

/** A line of {@code GET /v1/news}; {@code type} says which of the records below it is, and unknown types are left out. */
public record News(String type) {
    public static final String CATALOG = "catalog";
    public static final String PEERS = "peers";
    public static final String ALIVE = "alive";
    public static final String BYE = "bye";

    /** Longest line, in bytes. */
    public static final int MAX_LINE = 256 * 1024;

    /** All that the speaker offers to the listener, always whole. */
    public record Catalog(String type, NodeName name, String version, List<ShareSummary> shares) {
        /** Shares of one node. */
        public static final int MAX_SHARES = 2000;

        public Catalog {
            shares = List.copyOf(shares);
            if (shares.size() > MAX_SHARES || !Greeting.isVersion(version)) {
                throw new IllegalArgumentException("a catalog out of bounds");
            }
        }
    }

    /** Where other nodes may be: hints, to be probed. */
    public record Peers(String type, List<Whereabouts> peers) {
        public static final int MAX_PEERS = 64;

        public Peers {
            peers = List.copyOf(peers);
            if (peers.size() > MAX_PEERS) {
                throw new IllegalArgumentException("more hints than a line may have");
            }
        }
    }

    /** @param addresses {@code host:port} with the host in digits */
    public record Whereabouts(NodeId id, List<String> addresses) {
        public static final int MAX_ADDRESSES = 8;

        public Whereabouts {
            addresses = List.copyOf(addresses);
            if (addresses.size() > MAX_ADDRESSES) {
                throw new IllegalArgumentException("more addresses than a node may have");
            }
        }
    }
}
