package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.chunk.PieceHash;
import hallway.chunk.Pieces;
import hallway.holding.Holding;
import hallway.holding.Holdings.Offered;
import hallway.limit.Bandwidth;
import hallway.model.NodeId;
import hallway.model.ObjectId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.peer.PeerObjects.Granted;
import hallway.peer.PeerObjects.HaveListener;
import hallway.peer.PeerObjects.Holder;
import hallway.peer.PeerObjects.Load;
import hallway.peer.PeerObjects.Run;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Holders of one file, its owner among them, with faults on order. The contract is {@link hallway.peer.PeerObjects}'s. */
final class SwarmPeers implements PeerPieces, Swarm.Giving {
    static final NodeId OWNER = Office.NODE;

    final Map<NodeId, Desk> desks = new ConcurrentHashMap<>();
    final List<NodeId> damaged = new CopyOnWriteArrayList<>();
    final List<Path> kept = new CopyOnWriteArrayList<>();
    final List<Integer> offered = new CopyOnWriteArrayList<>();
    /** What downloads offer. */
    final List<Holding> holdings = new CopyOnWriteArrayList<>();
    /** Times that the owner still says that it does not know. */
    final AtomicInteger making = new AtomicInteger();
    /** Runs before each request for pieces. */
    volatile Runnable onRead = () -> {};

    volatile boolean verified = true;

    private final FolderPeer owner;
    private final byte[] content;
    final Manifest manifest;
    final Swarm swarm;

    /** One who holds something. */
    static final class Desk {
        final NodeId id;
        volatile BitSet have;
        volatile boolean complete;
        volatile boolean corrupt;
        volatile boolean stalls;
        volatile boolean away;
        volatile int readsLeft = Integer.MAX_VALUE;
        volatile ProblemCode refuses = ProblemCode.UNKNOWN;
        /** Claims pieces that there are not. */
        volatile boolean boasts;

        final List<Integer> asked = new CopyOnWriteArrayList<>();

        Desk(NodeId id, BitSet have, boolean complete) {
            this.id = id;
            this.have = have;
            this.complete = complete;
        }
    }

    SwarmPeers(FolderPeer owner, byte[] content) {
        this.owner = owner;
        this.content = content;
        this.manifest = manifest(content);
        add(OWNER, all(), true);
        swarm = new Swarm(
                this,
                this,
                (node, address) -> {},
                node -> verified,
                damaged::add,
                new Bandwidth(System::nanoTime),
                new Random(7),
                InstantSource.system());
        owner.swarm = swarm;
    }

    static Manifest manifest(byte[] content) {
        Pieces pieces = Pieces.of(content.length);
        byte[] layer = new byte[pieces.count() * PieceHash.BYTES];
        PieceHash hash = new PieceHash(pieces);
        for (int i = 0; i < pieces.count(); i++) {
            hash.update(ByteBuffer.wrap(content, (int) pieces.offset(i), pieces.length(i)));
            System.arraycopy(hash.finish(), 0, layer, i * PieceHash.BYTES, PieceHash.BYTES);
        }
        return Manifest.of(pieces, layer);
    }

    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, manifest.pieces().count());
        return all;
    }

    Desk add(NodeId id, BitSet have, boolean complete) {
        Desk desk = new Desk(id, have, complete);
        desks.put(id, desk);
        return desk;
    }

    /** Another complete holder. */
    Desk add(char letter) {
        return add(new NodeId(String.valueOf(letter).repeat(NodeId.LENGTH - 1) + "A"), all(), true);
    }

    Desk owner() {
        return desk(OWNER);
    }

    private Desk desk(NodeId id) {
        return Objects.requireNonNull(desks.get(id));
    }

    private Desk reached(NodeId id) {
        Desk desk = desk(id);
        if (desk.away) {
            throw new ProblemException(ProblemCode.NODE_AWAY, "The machine does not answer.");
        }
        return desk;
    }

    @Override
    public Optional<Granted> object(FileRef ref) {
        reached(OWNER);
        if (making.get() > 0 && making.getAndDecrement() > 0) {
            return Optional.empty();
        }
        return Optional.of(new Granted(
                manifest.id(), owner.head(ref).etag(), "grant", Instant.now().plusSeconds(3600)));
    }

    @Override
    public Manifest layer(NodeId holder, ObjectId id, String grant) {
        reached(holder);
        return manifest;
    }

    @Override
    public Run read(NodeId holder, ObjectId id, Pieces pieces, int first, int count, String grant) {
        onRead.run();
        Desk desk = reached(holder);
        synchronized (desk) {
            if (desk.readsLeft-- <= 0) {
                desk.away = true;
                throw new ProblemException(ProblemCode.NODE_AWAY, "The machine does not answer.");
            }
        }
        if (desk.refuses != ProblemCode.UNKNOWN) {
            throw new ProblemException(desk.refuses, "No.");
        }
        for (int piece = first; piece < first + count; piece++) {
            if (!desk.have.get(piece)) {
                throw new ProblemException(ProblemCode.RANGE_NOT_SATISFIABLE, "It is not there.");
            }
            desk.asked.add(piece);
        }
        int from = (int) pieces.offset(first);
        int end = (int) (pieces.offset(first + count - 1) + pieces.length(first + count - 1));
        byte[] bytes = Arrays.copyOfRange(content, from, end);
        if (desk.corrupt) {
            for (int at = 0; at < bytes.length; at += pieces.pieceBytes()) {
                bytes[at] ^= 1;
            }
        }
        InputStream in = desk.stalls ? new FolderPeer.HangingStream() : new ByteArrayInputStream(bytes);
        return new Run(in, new Load(1, 8), List.of());
    }

    @Override
    public List<Holder> announce(NodeId holder, ObjectId id, boolean complete, String grant) {
        reached(holder);
        List<Holder> others = new ArrayList<>();
        for (Desk desk : desks.values()) {
            if (!desk.id.equals(holder)) {
                others.add(new Holder(desk.id, List.of(), desk.complete));
            }
        }
        return others;
    }

    @Override
    public AutoCloseable follow(NodeId holder, ObjectId id, int pieces, String grant, HaveListener listener) {
        Desk desk = reached(holder);
        BitSet says = (BitSet) desk.have.clone();
        if (desk.boasts) {
            says.set(0, 100 * pieces);
        }
        listener.have(says, desk.complete);
        if (desk.boasts) {
            listener.added(List.of(-1, pieces, Integer.MAX_VALUE));
            listener.suggested(List.of(-1, pieces, Integer.MAX_VALUE));
        }
        return () -> {};
    }

    @Override
    public Offered offer(Holding holding) {
        holdings.add(holding);
        return new Offered() {
            @Override
            public void verified(int piece) {
                offered.add(piece);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void keep(Manifest made, NodeId from, Path file) {
        kept.add(file);
    }
}
