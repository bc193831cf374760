package hallway.transfer;

import hallway.file.WebMark;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.transfer.Transfers.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The work of one transfer: its sources one after the other. One thread, with a {@link Crew} where it helps. */
final class Download {
    private final PeerFiles peers;
    private final PartFolders folders;
    private final LiveTransfer live;
    private final Patience patience;

    /** @param away how long a peer may be */
    Download(PeerFiles peers, PartFolders folders, LiveTransfer live, Duration away) {
        this.peers = peers;
        this.folders = folders;
        this.live = live;
        this.patience = new Patience(away, live.stop());
    }

    /** Returns when all is done that can be; failures are in the {@link LiveTransfer}. */
    void run(List<Source> sources) {
        Path target = live.folder();
        try {
            PartFolder parts = folders.enter(target);
            try {
                for (Source source : sources) {
                    if (!goesOnAfter(source, parts)) {
                        break;
                    }
                }
            } finally {
                folders.leave(target);
            }
        } catch (IOException e) {
            live.stop().check();
            live.problem(Room.failed(target, e).problem().sentence());
        }
    }

    private boolean goesOnAfter(Source source, PartFolder parts) {
        live.stop().check();
        try {
            fetch(source, parts);
            return true;
        } catch (ProblemException e) {
            live.stop().check();
            live.problem(FolderFetch.sentence(name(source), e.problem()));
            return e.problem().code() != ProblemCode.DISK_FULL;
        } catch (IOException e) {
            live.stop().check();
            ProblemException problem = Room.failed(live.folder(), e);
            live.problem(FolderFetch.sentence(name(source), problem.problem()));
            return problem.problem().code() != ProblemCode.DISK_FULL;
        }
    }

    private void fetch(Source source, PartFolder parts) throws IOException {
        FileRef ref = new FileRef(source.node(), source.share(), source.path());
        if (source.path().isTop()) {
            new FolderFetch(peers, live, patience, parts, folders).fetch(ref, source.shareName());
            return;
        }
        Entry entry = patience.insist(() -> peers.entry(ref));
        if (entry.kind() == EntryKind.FOLDER) {
            new FolderFetch(peers, live, patience, parts, folders)
                    .fetch(ref, ref.path().name());
        } else if (entry.kind() == EntryKind.FILE) {
            live.expect(1, entry.size());
            String name = FreeName.portable(ref.path().name(), false);
            FileFetch file = new FileFetch(peers, live, patience, parts, folders);
            Path made = file.fetch(ref, live.folder(), name, entry.size());
            WebMark.quarantine(made);
            live.result(made);
            live.fileDone();
        } else {
            throw new ProblemException(
                    ProblemCode.UNREADABLE, "It is neither a file nor a folder, and can't be fetched.");
        }
    }

    static String name(Source source) {
        return source.path().isTop() ? source.shareName() : source.path().name();
    }
}
