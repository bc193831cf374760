package hallway.office;

import hallway.access.Offer;
import hallway.discovery.Peer;
import hallway.http.Content;
import hallway.model.Audience;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.Level;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeState;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.model.ShareSummary;
import hallway.share.Share;
import hallway.share.ShareStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An office of made-up nodes: no network, no disk. */
public final class OfficeFixture {
    public static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    public static final NodeId OWN = id('A');

    public final List<Share> shares = new ArrayList<>();
    public final List<Peer> peers = new ArrayList<>();
    final FakeShelf ownShelf = new FakeShelf("own");
    final FakeShelf peerShelf = new FakeShelf("peer");

    /** An id of one letter over and over. */
    public static NodeId id(char letter) {
        return new NodeId(String.valueOf(letter).repeat(51) + "A");
    }

    public static ShareId shareId(int number) {
        return new ShareId(String.format("%032x", number));
    }

    public static Share share(int number, String name) {
        return new Share(
                shareId(number),
                new ShareName(name),
                Path.of("/srv/" + number),
                Offer.everyone(),
                ShareState.AVAILABLE);
    }

    public static Peer peer(NodeId id, String name, NodeState state, String... shareNames) {
        return peer(id, name, state, Level.L1, shareNames);
    }

    public static Peer peer(NodeId id, String name, NodeState state, Level level, String... shareNames) {
        List<ShareSummary> shares = new ArrayList<>();
        for (String share : shareNames) {
            shares.add(new ShareSummary(
                    shareId(100 + shares.size()),
                    new ShareName(share),
                    Audience.EVERYONE,
                    false,
                    ShareState.AVAILABLE));
        }
        return new Peer(
                id,
                new NodeName(name),
                level,
                state,
                List.of(new InetSocketAddress("192.0.2.7", 4255)),
                NOW,
                "0.1.0",
                Duration.ZERO,
                shares);
    }

    public OfficeCatalog catalog() {
        return new OfficeCatalog(
                OWN,
                () -> new NodeName("desk-1"),
                () -> List.copyOf(shares),
                () -> List.copyOf(peers),
                () -> List.of("192.0.2.1:4255"),
                "0.1.0",
                () -> NOW);
    }

    public OfficeFiles files() {
        return new OfficeFiles(ownShelf, peerShelf);
    }

    /** A file at the top of every share of this machine, or of every peer. */
    public void file(boolean own, String name, String text) {
        (own ? ownShelf : peerShelf).files.put(name, text);
    }

    /** Files in memory, all at the top. */
    static final class FakeShelf implements Shelf {
        private final String whose;
        private final Map<String, String> files = new TreeMap<>();
        int calls;

        FakeShelf(String whose) {
            this.whose = whose;
        }

        void put(String name, String text) {
            files.put(name, text);
        }

        @Override
        public Listing list(FileRef folder, ListingQuery query) {
            calls++;
            requireTop(folder);
            List<Entry> entries = files.keySet().stream().map(this::entry).toList();
            int from = Math.min(query.offset(), entries.size());
            int to = Math.min(from + query.limit(), entries.size());
            return new Listing(whose, entries.size(), from, entries.subList(from, to));
        }

        @Override
        public Entry entry(FileRef file) {
            calls++;
            return entry(known(file));
        }

        @Override
        public Content content(FileRef file) {
            calls++;
            String text = files.getOrDefault(known(file), "");
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new RemoteContent(
                    file.title(),
                    bytes.length,
                    "\"" + whose + "\"",
                    NOW,
                    (offset, length) -> new ByteArrayInputStream(bytes, (int) offset, (int) length));
        }

        @Override
        public Path place(FileRef file) {
            return Path.of("/plans");
        }

        @Override
        public ShareStore.ZipStream zip(FileRef folder) {
            requireTop(folder);
            return new ShareStore.ZipStream() {
                @Override
                public String fileName() {
                    return folder.title() + ".zip";
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(whose.getBytes(StandardCharsets.UTF_8));
                }

                @Override
                public void close() {}
            };
        }

        private Entry entry(String name) {
            return new Entry(name, EntryKind.FILE, files.getOrDefault(name, "").length(), NOW);
        }

        private String known(FileRef file) {
            if (file.path().segments().size() != 1
                    || !files.containsKey(file.path().name())) {
                throw new ProblemException(ProblemCode.PATH_NOT_FOUND, "Not there.");
            }
            return file.path().name();
        }

        private static void requireTop(FileRef folder) {
            if (!folder.path().isTop()) {
                throw new ProblemException(ProblemCode.PATH_NOT_FOUND, "Not there.");
            }
        }
    }

    /** A reference to {@code path} in a share of nobody in particular. */
    static FileRef ref(boolean own, String path) {
        return new FileRef(own ? OWN : id('B'), own, shareId(1), new ShareName("Plans"), RelativePath.parse(path));
    }
}
