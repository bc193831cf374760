package hallway.transfer;

import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.WriteTerms;
import hallway.model.Written;
import hallway.peer.PeerClient.RemoteFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer that takes files into a local folder, with faults on order. The contract is {@link hallway.peer.PeerWrites}'s. */
final class FolderUploads implements PeerUploads {
    /** Paths that were put, in order, also those of which the answer was lost. */
    final List<String> put = new CopyOnWriteArrayList<>();
    /** Files that are still taken; then the peer is away. */
    final AtomicInteger putsLeft = new AtomicInteger(Integer.MAX_VALUE);
    /** Files that are taken, and whose answers are lost. */
    final AtomicInteger answersLost = new AtomicInteger();
    /** Runs when the first byte of a file has come. */
    volatile Runnable onByte = () -> {};
    /** What is said of each put, if anything. */
    volatile ProblemCode refusal = ProblemCode.UNKNOWN;

    private final Path shared;

    FolderUploads(Path shared) {
        this.shared = shared;
    }

    private Path file(RelativePath path) {
        Path file = shared;
        for (String name : path.segments()) {
            file = file.resolve(name);
        }
        return file;
    }

    private static ProblemException problem(ProblemCode code) {
        return new ProblemException(code, "The other machine says no.");
    }

    @Override
    public Written put(FileRef at, WriteTerms terms, InputStream body) {
        if (refusal != ProblemCode.UNKNOWN) {
            throw problem(refusal);
        }
        byte[] bytes = read(body);
        if (putsLeft.getAndDecrement() <= 0) {
            throw problem(ProblemCode.NODE_AWAY);
        }
        Path target = file(at.path());
        boolean there = Files.exists(target);
        boolean good = there ? terms.matches(tag(target)) : terms.ifMatch().isEmpty();
        if (!good && !terms.keepBoth()) {
            throw problem(terms.ifMatch().isEmpty() ? ProblemCode.NAME_TAKEN : ProblemCode.PRECONDITION_FAILED);
        }
        RelativePath path = good ? at.path() : RelativePath.parse(at.path() + " (from desk-2)");
        try {
            Path made = file(path);
            Files.createDirectories(made.getParent());
            Files.write(made, bytes);
            put.add(path.toString());
            if (answersLost.get() > 0 && answersLost.getAndDecrement() > 0) {
                throw problem(ProblemCode.NODE_AWAY);
            }
            Entry entry = new Entry(path.name(), EntryKind.FILE, bytes.length, Instant.EPOCH);
            return new Written(path, entry, tag(made), !good, !there || !good);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(InputStream body) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[1000];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                if (bytes.size() == 0 && n > 0) {
                    onByte.run();
                }
                bytes.write(buffer, 0, n);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(Path file) {
        try {
            return "\"" + java.util.Arrays.hashCode(Files.readAllBytes(file)) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void makeFolder(FileRef at) {
        Path folder = file(at.path());
        if (Files.exists(folder)) {
            throw problem(ProblemCode.NAME_TAKEN);
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Entry entry(FileRef at) {
        Path file = file(at.path());
        if (!Files.exists(file)) {
            throw problem(ProblemCode.PATH_NOT_FOUND);
        }
        EntryKind kind = Files.isDirectory(file) ? EntryKind.FOLDER : EntryKind.FILE;
        return new Entry(at.path().name(), kind, 0, Instant.EPOCH);
    }

    @Override
    public RemoteFile head(FileRef at) {
        Path file = file(at.path());
        if (!Files.isRegularFile(file)) {
            throw problem(Files.exists(file) ? ProblemCode.BAD_REQUEST : ProblemCode.PATH_NOT_FOUND);
        }
        try {
            return new RemoteFile(Files.size(file), tag(file), Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream read(FileRef at, RemoteFile file) throws IOException {
        return Files.newInputStream(file(at.path()));
    }
}
