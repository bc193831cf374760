package hallway.activity;

import java.time.Instant;

/**
 * An entry of the log.
 *
 * @param id grows with each entry, never used twice
 * @param time when it last happened
 * @param node the other node's id, or empty
 * @param folder {@code path} is a folder, or the whole share
 * @param count files that were read or fetched; how often, where it is one file
 * @param detail see {@link Note}
 */
public record Activity(
        long id,
        Instant time,
        ActivityKind kind,
        String node,
        String nodeName,
        String share,
        String path,
        boolean folder,
        long count,
        long bytes,
        String detail) {}
