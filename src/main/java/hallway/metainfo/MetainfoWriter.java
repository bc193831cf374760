package hallway.metainfo;

import java.io.IOException;
import java.util.List;

/**
 * Describes files while their bytes go by: {@link #begin}, all bytes by {@link #update}, {@link #end}, file after file, then
 * {@link #finish}. For one thread. Whoever gave the output closes it.
 */
public sealed interface MetainfoWriter permits TorrentWriter, MetalinkWriter {
    /**
     * The next file.
     *
     * @param name the names on the way down to it, from that of the whole on
     * @param length bytes that will follow
     */
    void begin(List<String> name, long length) throws IOException;

    void update(byte[] bytes, int offset, int count);

    /** @throws IllegalStateException if there were more or fewer bytes than was said */
    void end() throws IOException;

    /** After the last file. */
    void finish() throws IOException;
}
