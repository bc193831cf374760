package hallway.metainfo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A metainfo file of version 1 (BEP 3) that is fetched from web seeds alone (BEP 19). Marked as private (BEP 27), so that no
 * client tells the world, its neighbours or other clients of what an office hands to a guest. Without padding, which not
 * every client can do.
 */
public final class TorrentWriter implements MetainfoWriter {
    /** Clients that ask for one piece at a time are slow with smaller ones. */
    private static final long LEAST_PIECE = 256 * 1024;
    /** So that the hashes take half a MiB at most. */
    private static final long MOST_PIECES = 26_000;

    private final Bencode out;
    private final String name;
    private final boolean folder;
    private final List<String> bases;
    private final long pieceLength;
    private final Sums pieces;
    private final long total;
    private long left;
    private long seen;

    /**
     * Writes what stands before the files.
     *
     * @param name of the file, or of the folder that all are in
     * @param total bytes of all files together
     * @param bases addresses with a slash at their end, where the names of files go on
     */
    public TorrentWriter(OutputStream out, String name, boolean folder, long total, List<String> bases)
            throws IOException {
        this.out = new Bencode(out);
        this.name = name;
        this.folder = folder;
        this.total = total;
        this.bases = List.copyOf(bases);
        this.pieceLength = Sums.pieceLength(total, LEAST_PIECE, MOST_PIECES);
        this.pieces = new Sums("SHA-1", pieceLength, total);
        this.out.dictionary().key("created by").string("Hallway").key("info").dictionary();
        if (folder) {
            this.out.key("files").list();
        } else {
            this.out.key("length").number(total);
        }
    }

    @Override
    public void begin(List<String> names, long length) throws IOException {
        boolean fits = names.get(0).equals(name) && (folder ? names.size() > 1 : names.size() == 1 && length == total);
        if (!fits) {
            throw new IllegalArgumentException("not a file of " + name);
        }
        if (folder) {
            out.dictionary().key("length").number(length).key("path").list();
            for (String below : names.subList(1, names.size())) {
                out.string(below);
            }
            out.end().end();
        }
        left = length;
    }

    @Override
    public void update(byte[] bytes, int offset, int count) {
        pieces.update(bytes, offset, count);
        left -= count;
        seen += count;
    }

    @Override
    public void end() {
        if (left != 0) {
            throw new IllegalStateException("another length than was said");
        }
    }

    @Override
    public void finish() throws IOException {
        if (seen != total) {
            throw new IllegalStateException("another sum of lengths than was said");
        }
        if (folder) {
            out.end();
        }
        out.key("name")
                .string(name)
                .key("piece length")
                .number(pieceLength)
                .key("pieces")
                .string(pieces.finish())
                .key("private")
                .number(1)
                .end();
        out.key("url-list").list();
        for (String base : bases) {
            // a client goes on with the names itself where the address ends with a slash
            out.string(folder ? base : base + UrlNames.path(List.of(name)));
        }
        out.end().end();
    }
}
