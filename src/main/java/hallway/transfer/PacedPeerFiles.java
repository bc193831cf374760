package hallway.transfer;

import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import hallway.model.Entry;
import hallway.model.RelativePath;
import hallway.model.TreeEntry;
import hallway.peer.PeerClient.BatchSink;
import hallway.peer.PeerClient.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** The files of peers, read no faster than the user wants; who sends them is held up by what is not read. */
final class PacedPeerFiles implements PeerFiles {
    private final PeerFiles files;
    private final List<Bandwidth> limits;
    private final Pause pause;

    /** @param limits all of them hold */
    PacedPeerFiles(PeerFiles files, List<Bandwidth> limits, Pause pause) {
        this.files = files;
        this.limits = List.copyOf(limits);
        this.pause = pause;
    }

    /** Paces by itself. */
    @Override
    public Optional<Swarm> swarm() {
        return files.swarm();
    }

    @Override
    public Entry entry(FileRef ref) {
        return files.entry(ref);
    }

    @Override
    public RemoteFile head(FileRef ref) {
        return files.head(ref);
    }

    @Override
    public InputStream read(FileRef ref, RemoteFile file, long offset, long length) throws IOException {
        return new PacedInput(files.read(ref, file, offset, length), limits, pause);
    }

    @Override
    public void tree(FileRef top, Consumer<TreeEntry> sink) {
        files.tree(top, sink);
    }

    @Override
    public void batch(FileRef share, List<RelativePath> paths, BatchSink sink) {
        files.batch(share, paths, (path, status, modified, bytes) -> {
            sink.accept(path, status, modified, bytes);
            try {
                PacedInput.await(bytes.length, limits, pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        });
    }
}
