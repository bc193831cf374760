package hallway.transfer;

import hallway.model.Sentence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A download as it stands now.
 *
 * @param id {@code t} and a number, never used twice
 * @param title the name of what is fetched
 * @param folder where it goes, absolute
 * @param bytesPerSecond over the last seconds
 * @param problems sentences, one for each file that could not be had; at most 100
 * @param notes sentences about what is whole and yet not as it was: another name, a link left out; at most 100
 * @param results the files and folders that it made, absolute
 * @param ended {@code null} while it runs
 */
public record Transfer(
        String id,
        TransferState state,
        String title,
        String folder,
        long filesTotal,
        long filesDone,
        long bytesTotal,
        long bytesDone,
        long bytesPerSecond,
        List<Sentence> problems,
        List<Sentence> notes,
        List<String> results,
        Instant created,
        @Nullable Instant ended) {}
