package hallway.limit;

import java.time.Duration;

/** The bounds that the doors keep (PROTOCOL.md section 6.6, S19, S21, S22). {@code security.md} lists them for readers. */
public final class Limits {
    /** A request's line and headers, bytes. */
    public static final int HEADER_BYTES = 16 * 1024;
    /** A JSON body, bytes. */
    public static final int BODY_BYTES = 1024 * 1024;
    /** From a connection's first byte to the end of its request's headers. */
    public static final Duration HEADER_TIME = Duration.ofSeconds(10);
    /** A body has to bring at least {@link #BODY_BYTES_PER_WINDOW} in each such window. */
    public static final Duration BODY_WINDOW = Duration.ofSeconds(20);

    public static final long BODY_BYTES_PER_WINDOW = 20 * 1024;
    /** A connection on which nothing moves either way is closed. */
    public static final Duration IDLE_TIME = Duration.ofSeconds(60);
    /** Connections of one address that are taken at once; then one each {@link #ARRIVAL_TIME} (loopback exempt). */
    public static final int ARRIVALS = 200;

    public static final Duration ARRIVAL_TIME = Duration.ofMillis(20);
    /** Addresses whose arrivals are counted at once; beyond it new ones wait. */
    public static final int ADDRESSES = 4096;
    /** Connections to a door that no certificate has been read from yet. */
    public static final int UNAUTHENTICATED_CONNECTIONS = 64;

    public static final int UNAUTHENTICATED_CONNECTIONS_PER_ADDRESS = 16;
    public static final int CONNECTIONS_PER_NODE = 8;
    public static final int CONNECTIONS = 1024;
    /** Requests of other nodes that are worked on at once: fewer than the doors have threads. */
    public static final int REQUESTS = 64;

    public static final int REQUESTS_PER_ADDRESS = 16;
    /** Whoever is sent an answer takes more of it within such a time. */
    public static final Duration ANSWER_WINDOW = Duration.ofSeconds(60);
    /** Nodes that the directory keeps (S25). */
    public static final int NODES = 2048;
    /** Files in one ZIP (S19). */
    public static final int ZIP_FILES = 100_000;
    /** ZIPs in the making for one caller (S19). */
    public static final int ZIPS_PER_CALLER = 1;
    /** Files in one batch, and their bytes together (PROTOCOL.md section 1.5). */
    public static final int BATCH_FILES = 256;

    public static final long BATCH_BYTES = 8L * 1024 * 1024;
    /** Entries of one tree: beyond it a folder is fetched in parts. */
    public static final int TREE_ENTRIES = 1_000_000;

    /** What is still read of an upload that is refused, so that its sender sees why: from another node, and from the page. */
    public static final long REFUSED_BYTES = 16L * 1024 * 1024;

    public static final long REFUSED_BYTES_OF_PAGE = 1024L * 1024 * 1024;
    /** Entries of one page of a bin. */
    public static final int BIN_PAGE = 1000;

    /** Comparisons of digits with one node within an hour, and as many that it asks for (S13). */
    public static final int PAIRINGS_PER_HOUR = 5;
    /** Comparisons that others ask for within an hour. */
    public static final int PAIRINGS_PER_HOUR_IN_ALL = 20;
    /** Comparisons that are open at once, own ones and others' apart. */
    public static final int PAIRINGS = 8;

    /** Machines on an office's list of those who were removed (S14): the list fits into one JSON text. */
    public static final int REVOKED = 400;
    /** Nodes that were forgotten and are remembered as that; beyond it the one that was forgotten first is not. */
    public static final int FORGOTTEN = 4096;

    /** Requests of guests that are worked on at once, in all and for one address. */
    public static final int GUEST_REQUESTS = 32;

    public static final int GUEST_REQUESTS_PER_ADDRESS = 8;
    /** Links for guests that stand at once. */
    public static final int GUEST_LINKS = 200;
    /** The longest life of a link for guests. */
    public static final Duration GUEST_LINK_LIFE = Duration.ofDays(366);
    /** Passwords of a link that are tried, and that one address tries, within a minute (S37). */
    public static final int GUEST_PASSWORDS = 5;
    /** Files that a guest sends at once, and what one link takes in all, bytes. */
    public static final int DROP_FILES = 100;

    public static final long DROP_BYTES = 5L * 1024 * 1024 * 1024;
    /** Entries of a folder that is described for other programs: a row is kept for each file. */
    public static final int EXPORT_ENTRIES = 50_000;
    /** Entries of a folder on one page for guests. */
    public static final int GUEST_PAGE = 500;

    /** Holders of one object that a download talks to at once. */
    public static final int NEIGHBOURS = 16;
    /** Holders of one object that a download knows of. */
    public static final int KNOWN_HOLDERS = 256;
    /** Nodes that are remembered because they sent damaged pieces. */
    public static final int BLAMED = 256;

    /** A grant's text, characters; it travels in a header. */
    public static final int GRANT = 4096;
    /** The longest life of a grant, and how far the clocks of two machines may differ. */
    public static final Duration GRANT_LIFE = Duration.ofHours(1);

    public static final Duration GRANT_SKEW = Duration.ofMinutes(10);
    /** Grants that were found good and are remembered: checking a signature costs time. */
    public static final int GRANTS = 1024;
    /** Runs of objects that are sent at once, and to one node while others want some (PROTOCOL.md section 1.2). */
    public static final int UPLOADS = 8;

    public static final int UPLOADS_PER_NODE = 2;
    /** The longest run of an object that one request gets, or one piece where that is longer. */
    public static final int RUN_BYTES = 16 * 1024 * 1024;
    /** Pieces that a complete holder suggests. */
    public static final int SUGGESTED = 16;
    /** Holders of one object that are told at once. */
    public static final int HOLDERS_TOLD = 30;
    /** Objects, and nodes for each, that are remembered as in the making elsewhere; for so long without word. */
    public static final int SWARMS = 256;

    public static final int SWARM_NODES = 256;
    public static final Duration SWARM_LIFE = Duration.ofMinutes(2);
    /** Readers of news of pieces at once. */
    public static final int HAVE_READERS = 512;
    /** Files whose content is known by its id, and the bytes of their piece hashes together. */
    public static final int OBJECTS = 20_000;

    public static final long OBJECT_BYTES = 64L * 1024 * 1024;
    /** Files that wait to be hashed. */
    public static final int HASHING = 1000;
    /** Fetched files that are offered further, and how long. */
    public static final int KEPT = 1000;

    public static final Duration KEPT_LIFE = Duration.ofHours(24);

    private Limits() {}
}
