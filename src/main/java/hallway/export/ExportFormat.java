package hallway.export;

import hallway.metainfo.MetainfoWriter;
import hallway.metainfo.MetalinkWriter;
import hallway.metainfo.TorrentWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What other programs read. */
public enum ExportFormat {
    TORRENT(".torrent", "application/x-bittorrent"),
    METALINK(".meta4", "application/metalink4+xml");

    private final String ending;
    private final String mediaType;

    ExportFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    String ending() {
        return ending;
    }

    /** @param bases where the names of files go on, each with a slash at its end */
    MetainfoWriter writer(OutputStream out, String name, boolean folder, long total, List<String> bases)
            throws IOException {
        return switch (this) {
            case TORRENT -> new TorrentWriter(out, name, folder, total, bases);
            case METALINK -> new MetalinkWriter(out, bases);
        };
    }
}
