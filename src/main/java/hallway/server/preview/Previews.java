package hallway.server.preview;

import hallway.document.Darkroom;
import hallway.document.MediaTypes;
import hallway.document.PlainText;
import hallway.http.Content;
import hallway.http.DoorPlan;
import hallway.model.Preview;
import hallway.model.PreviewKind;
import hallway.model.ProblemException;
import hallway.office.FileRef;
import hallway.office.OfficeFiles;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Previews of the office's files. {@link #start} before the door opens; {@link #close} ends what is being made and takes
 * fetched files off the disk. Safe for use by any thread.
 */
public final class Previews implements AutoCloseable {
    /** Bytes that tell whether a file of no known type is a text. */
    private static final int PROBE = 4096;

    /** Longest side of a picture that is shown instead of a file that browsers can't show. */
    private static final int SHOWN_SIZE = 1600;

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

    private final OfficeFiles files;
    private final IntSupplier port;
    private final Tickets tickets;
    private final Spool spool;
    private final Darkroom darkroom;
    private final ShownFiles shown;

    /**
     * @param folder for this class alone: what lies in it is deleted
     * @param port of the previews' door
     */
    public Previews(OfficeFiles files, Path folder, SecureRandom random, InstantSource clock, IntSupplier port) {
        this.files = files;
        this.port = port;
        this.tickets = new Tickets(random, clock);
        this.spool = new Spool(folder.resolve("files"));
        this.darkroom = new Darkroom(folder.resolve("work"));
        this.shown = new ShownFiles(tickets, files);
    }

    /** @throws IOException if the folder can't be made or cleared */
    public void start() throws IOException {
        spool.start();
    }

    /** What stands behind the previews' door. */
    public DoorPlan plan() {
        return new DoorPlan(List.of(new Pictures(tickets, shown, spool, darkroom)), List.of(shown), List.of());
    }

    /**
     * As what {@code file} can be shown, and where. May wait for its owner, and for the pages of a PDF to be counted.
     *
     * @throws ProblemException if it is not there, or is a PDF that can't be read: locked, broken
     */
    public Preview open(FileRef file) {
        Content content = files.content(file);
        try {
            String type = MediaTypes.ofName(content.fileName());
            PreviewKind kind = kind(content, type);
            if (kind == PreviewKind.NONE) {
                return new Preview(kind, "", 0, type, false);
            }
            String sent = Kinds.sent(type);
            Showing showing = new Showing(file, content.etag(), kind, sent, Showing.urlName(content.fileName()));
            int pages = kind == PreviewKind.PDF
                    ? spool.with(file, showing.etag(), () -> shown.current(showing), darkroom::pages)
                    : 0;
            boolean cut = kind == PreviewKind.TEXT && content.length() > PlainText.MAX_BYTES;
            return new Preview(kind, url(showing), pages, type, cut);
        } finally {
            Bytes.close(content);
        }
    }

    private static PreviewKind kind(Content content, String type) {
        if (type.equals(Kinds.UNKNOWN)) {
            byte[] beginning = Bytes.beginning(content, PROBE);
            boolean text = PlainText.looksLikeText(beginning, content.length() <= PROBE);
            return text ? PreviewKind.TEXT : PreviewKind.NONE;
        }
        PreviewKind kind = Kinds.of(type);
        boolean made = kind == PreviewKind.PDF || (kind == PreviewKind.IMAGE && isMade(type));
        return made && content.length() > Spool.MAX_FILE ? PreviewKind.NONE : kind;
    }

    /** {@code true} for a picture that browsers can't show as it is. */
    private static boolean isMade(String type) {
        return Kinds.sent(type).equals(Kinds.UNKNOWN);
    }

    private String url(Showing showing) {
        String base = "http://127.0.0.1:" + port.getAsInt() + "/t/" + tickets.issue(showing) + "/";
        if (showing.kind() == PreviewKind.IMAGE && isMade(showing.mediaType())) {
            return base + Showing.THUMB + "?size=" + SHOWN_SIZE;
        }
        return base
                + URLEncoder.encode(showing.urlName(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        darkroom.close();
        try {
            spool.clear();
        } catch (IOException e) {
            LOG.info("fetched files stay until the next start: {}", e.getMessage());
        }
    }
}
