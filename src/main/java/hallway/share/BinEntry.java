package hallway.share;

import hallway.model.EntryKind;
import hallway.model.RelativePath;
import java.time.Instant;

/**
 * Something in a share's bin.
 *
 * @param id 32 hexadecimal digits
 * @param path where it lay
 * @param size bytes, of all in it if it is a folder
 * @param by name of the machine that deleted or replaced it; empty if nobody knows any more
 */
public record BinEntry(String id, RelativePath path, EntryKind kind, long size, Instant deleted, String by) {}
