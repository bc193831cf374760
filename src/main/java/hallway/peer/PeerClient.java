package hallway.peer;

import hallway.discovery.NodeDirectory;
import hallway.discovery.Peer;
import hallway.identity.TlsContexts;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.limit.Limits;
import hallway.model.Batch;
import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.ListingQuery;
import hallway.model.NodeId;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.model.TreeEntry;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what other nodes share. Calls wait on the caller's thread. All throw {@link hallway.model.ProblemException}: the
 * peer's own problem, {@code NODE_NOT_FOUND}, {@code NODE_AWAY} if it can't be reached, {@code PEER_FAILED} if it answers
 * what it must not. Safe for use by any thread.
 */
public final class PeerClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerClient.class);
    /** Nothing for so long while bytes are under way: the cable is out, or the machine asleep. */
    private static final Duration STALLED = Duration.ofSeconds(15);
    /** A tree or a ZIP may be silent while the peer walks its disk. */
    private static final Duration WALKING = Duration.ofSeconds(60);

    private final PeerHttp http;
    private final PeerCalls calls;
    private final Json json;

    /** @param onLink whether this machine's address is on an office network: from any other nothing is sent */
    public PeerClient(TlsContexts tls, NodeDirectory directory, Json json, Predicate<InetAddress> onLink) {
        this.http = new PeerHttp(tls, onLink);
        this.calls = new PeerCalls(http, directory, json);
        this.json = json;
    }

    public void start() throws IOException {
        http.start();
    }

    public Listing list(NodeId node, ShareId share, RelativePath path, ListingQuery query) {
        Peer peer = calls.peer(node);
        Listing page = get(peer, RawPaths.listing(share, path, query), Listing.class);
        int count = page.entries().size();
        boolean fits = page.offset() == query.offset()
                && count <= query.limit()
                && (long) page.offset() + count <= Math.max(page.total(), query.offset())
                && (count > 0 || page.offset() >= page.total());
        if (!fits) {
            throw PeerProblems.failed(peer, null);
        }
        List<Entry> entries = page.entries().stream().map(PeerClient::plausible).toList();
        return new Listing(page.listing(), page.total(), page.offset(), entries);
    }

    public Entry entry(NodeId node, ShareId share, RelativePath path) {
        return plausible(get(calls.peer(node), RawPaths.of(share, "entry", path), Entry.class));
    }

    private static Entry plausible(Entry entry) {
        return new Entry(entry.name(), entry.kind(), entry.size(), PlausibleTime.of(entry.modified()));
    }

    private <T> T get(Peer peer, String rawPath, Class<T> type) {
        return calls.json(peer, calls.open(peer, target -> http.request("GET", target, rawPath)), type);
    }

    /** Asks for length, tag and time of a file without its bytes. */
    public RemoteFile head(NodeId node, ShareId share, RelativePath path) {
        Peer peer = calls.peer(node);
        String rawPath = RawPaths.of(share, "content", path);
        try (Exchange exchange = calls.open(peer, target -> http.request("HEAD", target, rawPath))) {
            RemoteFile file = ContentHeads.file(exchange.head(STALLED).getHeaders());
            calls.stream(peer, exchange).readAllBytes();
            exchange.trailers();
            return file;
        } catch (IOException e) {
            throw PeerProblems.failed(peer, e);
        }
    }

    /**
     * The bytes {@code offset} to {@code offset + length} of a file that is still what {@code file} says ({@code If-Match}).
     * Reading past a break throws {@link IOException}.
     *
     * @param digest ask for the digest of the run and check it: the last read throws {@link IOException} if it is wrong
     */
    public InputStream read(
            NodeId node, ShareId share, RelativePath path, RemoteFile file, long offset, long length, boolean digest) {
        if (offset < 0 || length < 0 || offset > file.length() - length) {
            throw new IllegalArgumentException("a run outside of the file");
        }
        Peer peer = calls.peer(node);
        if (length == 0 && file.length() > 0) {
            return InputStream.nullInputStream();
        }
        String rawPath = RawPaths.of(share, "content", path);
        ContentHeads.Run run = new ContentHeads.Run(file, offset, length);
        Exchange exchange = calls.open(
                peer,
                target -> http.request("GET", target, rawPath)
                        .idleTimeout(STALLED.toMillis(), TimeUnit.MILLISECONDS)
                        .headers(headers -> run.ask(headers, digest)));
        try {
            run.require(exchange.head(STALLED));
            return new RemoteInput(exchange, calls.stream(peer, exchange), length, digest ? Digests.sha256() : null);
        } catch (IOException e) {
            exchange.close();
            throw PeerProblems.failed(peer, e);
        }
    }

    /** Gives {@code sink} the whole tree of a folder as it arrives; bounded by {@link hallway.limit.Limits#TREE_ENTRIES}. */
    public void tree(NodeId node, ShareId share, RelativePath path, Consumer<TreeEntry> sink) {
        Peer peer = calls.peer(node);
        try (Exchange exchange = calls.open(peer, walk(RawPaths.of(share, "tree", path)))) {
            new TreeReader(json).read(calls.stream(peer, exchange), sink);
        } catch (MalformedJsonException e) {
            throw PeerProblems.failed(peer, e);
        } catch (IOException e) {
            LOG.info("a tree of {} is not whole: {}", node.brief(), e.getMessage());
            throw PeerProblems.failed(peer, e);
        }
    }

    private Function<Target, Request> walk(String rawPath) {
        return target -> http.request("GET", target, rawPath).idleTimeout(WALKING.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Fetches small files in one answer, each verified before {@code sink} gets it. */
    public void batch(NodeId node, ShareId share, List<RelativePath> paths, BatchSink sink) {
        Peer peer = calls.peer(node);
        List<RelativePath> rest = List.copyOf(paths);
        while (!rest.isEmpty()) {
            List<RelativePath> part = rest.subList(0, Math.min(rest.size(), Limits.BATCH_FILES));
            rest = rest.subList(batchOnce(peer, share, part, sink), rest.size());
        }
    }

    private int batchOnce(Peer peer, ShareId share, List<RelativePath> paths, BatchSink sink) {
        byte[] body = json.bytes(new Batch(paths));
        String rawPath = RawPaths.of(share, "batch", RelativePath.TOP);
        try (Exchange exchange = calls.open(
                        peer,
                        target -> http.request("POST", target, rawPath)
                                .idleTimeout(STALLED.toMillis(), TimeUnit.MILLISECONDS)
                                .body(new BytesRequestContent("application/json", body)));
                InputStream in = calls.stream(peer, exchange)) {
            return new BatchReader(json).read(in, paths, sink);
        } catch (IOException e) {
            LOG.info("a batch of {} is not whole: {}", peer.id().brief(), e.getMessage());
            throw PeerProblems.failed(peer, e);
        }
    }

    /** A folder as a ZIP stream; closed by the caller. */
    public InputStream zip(NodeId node, ShareId share, RelativePath path) {
        Peer peer = calls.peer(node);
        Exchange exchange = calls.open(peer, walk(RawPaths.of(share, "zip", path)));
        return new FilterInputStream(calls.stream(peer, exchange)) {
            @Override
            public void close() {
                exchange.close();
            }
        };
    }

    /** Closes pooled and running connections to {@code node} (S11). */
    public void disconnect(NodeId node) {
        calls.forget(node);
        http.disconnect(node);
    }

    /** The networks changed: closes the connections that leave this machine by one that is not the office. */
    public void networksChanged() {
        http.disconnectStrayed();
    }

    PeerCalls calls() {
        return calls;
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            LOG.debug("{}", e.getMessage(), e);
        }
    }

    /** What a peer says of a file. {@code etag}: in its quotes. */
    public record RemoteFile(long length, String etag, Instant modified) {}

    /** Takes the files of a batch. */
    public interface BatchSink {
        /** {@code status} 200 with its bytes; any other with none. */
        void accept(RelativePath path, int status, Instant modified, byte[] bytes);
    }
}
