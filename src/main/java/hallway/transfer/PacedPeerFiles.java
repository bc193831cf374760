package hallway.transfer;

import hallway.limit.Bandwidth;
import hallway.limit.Pause;
import hallway.model.Entry;
import hallway.model.RelativePath;
import hallway.model.TreeEntry;
import hallway.peer.PeerClient.BatchSink;
import hallway.peer.PeerClient.RemoteFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** The files of peers, read no faster than the user wants; who sends them is held up by what is not read. */
final class PacedPeerFiles implements PeerFiles {
    private final PeerFiles files;
    private final Bandwidth limit;
    private final Pause pause;

    PacedPeerFiles(PeerFiles files, Bandwidth limit, Pause pause) {
        this.files = files;
        this.limit = limit;
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
        return new PacedInput(files.read(ref, file, offset, length));
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
                await(bytes.length);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        });
    }

    private void await(int count) throws InterruptedException {
        long wait = limit.take(count);
        if (wait > 0) {
            pause.pause(wait);
        }
    }

    private final class PacedInput extends FilterInputStream {
        PacedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            awaitRead(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length == 0 ? 0 : limit.step(length));
            awaitRead(Math.max(0, count));
            return count;
        }

        private void awaitRead(int count) throws IOException {
            try {
                await(count);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}
