package hallway.server.peer;

import hallway.access.Caller;
import hallway.chunk.Pieces;
import hallway.holding.GivenObject;
import hallway.holding.ObjectStore;
import hallway.holding.SentPieces;
import hallway.holding.Slots;
import hallway.http.AskedHeaders;
import hallway.http.Content;
import hallway.http.ContentResolver;
import hallway.http.ContentSource;
import hallway.limit.Limits;
import hallway.model.ObjectId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bytes of objects, and the hashes of their pieces: {@code v1/blob/{id}} and {@code v1/blob/{id}/layer}. */
public final class BlobContent implements ContentResolver {
    static final String GRANT = "Hallway-Grant";
    private static final String LOAD = "Hallway-Load";
    private static final String SUGGEST = "Hallway-Suggest";
    private static final int ID = 2;

    private final ObjectStore store;
    private final Slots slots;
    private final SentPieces sent;
    private final Readings readings;

    public BlobContent(ObjectStore store, Slots slots, SentPieces sent, Readings readings) {
        this.store = store;
        this.slots = slots;
        this.sent = sent;
        this.readings = readings;
    }

    @Override
    public Optional<Content> resolve(Caller caller, List<String> segments) {
        return resolve(caller, segments, name -> Optional.empty());
    }

    @Override
    public Optional<Content> resolve(Caller caller, List<String> segments, AskedHeaders headers) {
        boolean blob = segments.size() > ID
                && segments.get(0).equals("v1")
                && segments.get(1).equals("blob");
        boolean layer =
                blob && segments.size() == ID + 2 && segments.get(ID + 1).equals("layer");
        if (!layer && !(blob && segments.size() == ID + 1)) {
            return Optional.empty();
        }
        ObjectId id = ObjectId.parse(segments.get(ID)).orElseThrow(ObjectStore::notThere);
        GivenObject object = store.open(caller, id, headers.get(GRANT));
        boolean given = false;
        try {
            Content content = layer ? layer(object) : run(caller, object);
            given = true;
            return Optional.of(content);
        } finally {
            if (!given) {
                close(object);
            }
        }
    }

    private static void close(GivenObject object) {
        try {
            object.close();
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.UNREADABLE, "The file can't be read on the machine that shares it.");
        }
    }

    private Content layer(GivenObject object) {
        byte[] hashes = object.layer().orElseThrow(ObjectStore::notThere);
        close(object);
        return new Layer(object.id(), ByteBuffer.wrap(hashes));
    }

    private Content run(Caller caller, GivenObject object) {
        if (!(caller instanceof Caller.Peer peer)) {
            throw ObjectStore.notThere();
        }
        Slots.Slot slot = slots.take(peer.id(), object.id())
                .orElseThrow(
                        () -> new ProblemException(
                                ProblemCode.BUSY,
                                "The request comes while this machine sends as much to others as it can. Try again in a moment."));
        return new Run(caller, object, slot);
    }

    /** One run of whole pieces. */
    private final class Run implements Content {
        private final Caller caller;
        private final GivenObject object;
        private final Slots.Slot slot;
        private final Pieces pieces;
        private long from;
        private long position;

        Run(Caller caller, GivenObject object, Slots.Slot slot) {
            this.caller = caller;
            this.object = object;
            this.slot = slot;
            this.pieces = Pieces.of(object.id().length());
        }

        @Override
        public String fileName() {
            return object.id().toString();
        }

        @Override
        public long length() {
            return object.id().length();
        }

        @Override
        public String etag() {
            return '"' + object.id().toString() + '"';
        }

        @Override
        public Instant modified() {
            return Instant.EPOCH;
        }

        @Override
        public Map<String, String> headers() {
            List<Integer> suggested = object.isComplete() ? sent.suggest(object.id()) : List.of();
            return suggested.isEmpty()
                    ? Map.of(LOAD, slots.load())
                    : Map.of(
                            LOAD,
                            slots.load(),
                            SUGGEST,
                            suggested.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }

        @Override
        public ContentSource open(long offset, long length) {
            long end = offset + length;
            int first = (int) (offset / pieces.pieceBytes());
            int last = (int) ((end - 1) / pieces.pieceBytes());
            boolean bounded = length <= Math.max(Limits.RUN_BYTES, pieces.pieceBytes());
            boolean whole =
                    bounded && offset == pieces.offset(first) && end == pieces.offset(last) + pieces.length(last);
            BitSet have = object.have();
            if (!whole || have.nextClearBit(first) <= last) {
                throw new ProblemException(
                        ProblemCode.RANGE_NOT_SATISFIABLE,
                        "The request is for pieces that are not here, or for parts.");
            }
            sent.sent(object.id(), first, last - first + 1);
            from = offset;
            position = offset;
            return into -> read(into, end);
        }

        private int read(ByteBuffer into, long end) throws IOException {
            if (position == end) {
                return -1;
            }
            if (slot.isOverdue()) {
                throw new IOException("it took too long, and others wait");
            }
            int limit = into.limit();
            int count;
            try {
                into.limit(into.position() + (int) Math.min(into.remaining(), end - position));
                count = object.read(into, position);
            } finally {
                into.limit(limit);
            }
            if (count <= 0) {
                throw new IOException("the object ended too early");
            }
            position += count;
            if (position == end) {
                object.requireUnchanged();
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            slot.close();
            GivenObject.Place place = object.place().orElse(null);
            if (place != null && position > from) {
                readings.read(caller, place.share(), place.path(), false, from == 0 ? 1 : 0, position - from);
            }
            object.close();
        }
    }

    /** The hashes of the pieces. */
    private record Layer(ObjectId id, ByteBuffer hashes) implements Content {
        @Override
        public String fileName() {
            return id + ".layer";
        }

        @Override
        public long length() {
            return hashes.limit();
        }

        @Override
        public String etag() {
            return '"' + id.toString() + "-layer\"";
        }

        @Override
        public Instant modified() {
            return Instant.EPOCH;
        }

        @Override
        public ContentSource open(long offset, long length) {
            ByteBuffer left = hashes.slice((int) offset, (int) length);
            return into -> {
                int count = Math.min(into.remaining(), left.remaining());
                if (count == 0) {
                    return -1;
                }
                into.put(left.slice().limit(count));
                left.position(left.position() + count);
                return count;
            };
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
