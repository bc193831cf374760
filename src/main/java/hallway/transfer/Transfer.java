package hallway.transfer;

import hallway.model.NodeId;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A download or an upload as it stands now.
 *
 * @param id {@code t} and a number, never used twice
 * @param title the name of what is transferred
 * @param folder where a download goes, absolute; empty for an upload
 * @param to where an upload goes
 * @param limit bytes a second for this one alone, 0 for none
 * @param existing a word of {@link Existing}
 * @param filesSkipped those of the total that were there already and stayed
 * @param bytesPerSecond over the last seconds
 * @param secondsLeft {@code null} while nobody can know
 * @param sources those that gave bytes, the most first
 * @param nextTry when one that waits tries again
 * @param waiting why it waits; an empty sentence if it does not
 * @param problems sentences, one for each file that could not be had or put; at most 100
 * @param notes sentences about what is whole and yet not as it was: another name, a link left out; at most 100
 * @param results the files and folders that it made, absolute; those of an upload as {@code share/path}
 * @param ended {@code null} until then
 */
public record Transfer(
        String id,
        Direction direction,
        TransferState state,
        String title,
        String folder,
        @Nullable Destination to,
        Priority priority,
        long limit,
        String existing,
        long filesTotal,
        long filesDone,
        long filesSkipped,
        long bytesTotal,
        long bytesDone,
        long bytesPerSecond,
        @Nullable Long secondsLeft,
        List<Giver> sources,
        @Nullable Instant nextTry,
        Sentence waiting,
        List<Sentence> problems,
        List<Sentence> notes,
        List<String> results,
        Instant created,
        @Nullable Instant ended) {
    /** A folder in a share of a peer. */
    public record Destination(NodeId node, String nodeName, String share, RelativePath path) {}

    /**
     * A node that gave bytes.
     *
     * @param owner it is in its share that the thing lies
     */
    public record Giver(NodeId node, String name, boolean owner, long bytes, long bytesPerSecond) {}
}
