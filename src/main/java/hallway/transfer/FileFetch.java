package hallway.transfer;

import hallway.chunk.Manifest;
import hallway.chunk.Pieces;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.peer.PeerClient.RemoteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches one file: from everyone who has it, or from its owner alone as long as the owner does not know what it is made of,
 * or is of a version that never will. What has not been verified never counts.
 */
final class FileFetch {
    private static final Logger LOG = LoggerFactory.getLogger(FileFetch.class);
    /** Longer than any disk; a peer may say so all the same. */
    private static final long LONGEST_FILE = 1L << 50;

    private final PeerFiles peers;
    private final LiveTransfer live;
    private final Patience patience;
    private final PartFolder parts;
    private final PartFolders claims;

    FileFetch(PeerFiles peers, LiveTransfer live, Patience patience, PartFolder parts, PartFolders claims) {
        this.peers = peers;
        this.live = live;
        this.patience = patience;
        this.parts = parts;
        this.claims = claims;
    }

    /**
     * @param name wanted; another is taken if there is one
     * @param expected bytes that the total counts for it already
     * @return where it lies now
     * @throws ProblemException the sentence for this file; {@link Patience#endsSource} says if the rest can go on
     */
    Path fetch(FileRef ref, Path folder, String name, long expected) {
        Path part = parts.part(ref.key());
        claims.claim(part, live.stop());
        try {
            return twice(ref, folder, name, expected);
        } catch (ProblemException e) {
            throw hasChanged(e) ? changed() : e;
        } finally {
            if (live.isUnwanted()) {
                discard(ref);
            }
            claims.release(part);
        }
    }

    private void discard(FileRef ref) {
        try {
            parts.discard(ref.key());
        } catch (IOException e) {
            LOG.debug("a part file stays for a while: {}", e.getMessage());
        }
    }

    private Path twice(FileRef ref, Path folder, String name, long expected) {
        try {
            return once(ref, folder, name, expected);
        } catch (ProblemException e) {
            if (!hasChanged(e)) {
                throw e;
            }
            return once(ref, folder, name, expected);
        }
    }

    private static boolean hasChanged(ProblemException e) {
        ProblemCode code = e.problem().code();
        return code == ProblemCode.PRECONDITION_FAILED
                || code == ProblemCode.CONTENT_CHANGED
                || code == ProblemCode.RANGE_NOT_SATISFIABLE;
    }

    private static ProblemException changed() {
        return new ProblemException(
                ProblemCode.CONTENT_CHANGED,
                "It was changed while it was read, twice. Try again when nobody works on it.");
    }

    private Path once(FileRef ref, Path folder, String name, long expected) {
        RemoteFile remote = patience.insist(() -> peers.head(ref));
        if (remote.length() < 0) {
            throw new ProblemException(ProblemCode.PEER_FAILED, "The other machine says nothing of how long it is.");
        }
        AtomicLong counted = new AtomicLong();
        try {
            live.expect(0, remote.length() - expected);
            requireSensible(remote, folder);
            return fill(ref, remote, folder, name, counted);
        } catch (IOException e) {
            live.stop().check();
            throw undone(counted, remote, expected, Room.failed(folder, e));
        } catch (ProblemException e) {
            throw undone(counted, remote, expected, e);
        }
    }

    private static void requireSensible(RemoteFile remote, Path folder) throws IOException {
        if (remote.length() > LONGEST_FILE) {
            Room.require(folder, remote.length());
            throw new ProblemException(ProblemCode.TOO_LARGE, "It is said to be larger than any disk.");
        }
    }

    private ProblemException undone(AtomicLong counted, RemoteFile remote, long expected, ProblemException e) {
        live.bytes(-counted.get());
        live.expect(0, expected - remote.length());
        return e;
    }

    private Path fill(FileRef ref, RemoteFile remote, Path folder, String name, AtomicLong counted) throws IOException {
        Room.require(folder, remote.length() - onDisk(ref, remote));
        Pieces pieces = Pieces.of(remote.length());
        Path place = parts.part(ref.key());
        try (PartFile part = PartFile.open(place, parts.have(ref.key()), pieces, remote.etag())) {
            Filling file = new Filling(ref, remote, pieces, part, live, folder, counted);
            Optional<Swarm> swarm = peers.swarm();
            Optional<Manifest> manifest = Optional.empty();
            if (swarm.isPresent() && pieces.count() > 1 && Manifest.exists(pieces.length())) {
                manifest = fromAll(swarm.get(), file, place);
            } else {
                new RunFetch(peers, patience, file, () -> null).run();
            }
            live.stop().check();
            if (file.missing() > 0) {
                throw new IllegalStateException("pieces are missing");
            }
            Path made = part.land(folder, name, remote.modified(), ref.origin(), live.replaces());
            if (manifest.isPresent()) {
                swarm.orElseThrow().giving().keep(manifest.get(), ref.node(), made);
            }
            return made;
        }
    }

    /** Fetches what is missing; empty if it did not become known what the file is made of. */
    private Optional<Manifest> fromAll(Swarm swarm, Filling file, Path part) throws IOException {
        KnownObject known;
        try (ObjectAsker asker = new ObjectAsker(swarm.peers(), file)) {
            asker.begin();
            if (asker.known() == null) {
                new RunFetch(peers, patience, file, asker::known).run();
            }
            known = asker.known();
        }
        live.stop().check();
        if (known == null) {
            return file.manifest();
        }
        new Salvage(file, known.manifest()).run(part);
        if (file.missing() > 0) {
            Manifest manifest = known.manifest();
            try (PartHolding holding = PartHolding.open(manifest, file.ref().node(), part, file.have())) {
                new SwarmFetch(swarm, file, patience.limit(), known, holding).run();
            }
        }
        return Optional.of(known.manifest());
    }

    private long onDisk(FileRef ref, RemoteFile remote) throws IOException {
        Pieces pieces = Pieces.of(remote.length());
        BitSet have = new HaveJournal(parts.have(ref.key()), pieces, remote.etag()).read();
        return have.stream().mapToLong(pieces::length).sum();
    }
}
