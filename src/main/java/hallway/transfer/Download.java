package hallway.transfer;

import hallway.file.WebMark;
import hallway.model.Entry;
import hallway.model.EntryKind;
import hallway.model.NodeId;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.TreeEntry;
import hallway.transfer.Transfers.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The work of one download: first what there is of all its sources, so that the total is known, then one after the other.
 * What is done with is noted, and not looked at by the next run. One thread, with a {@link Crew} where it helps.
 */
final class Download {
    /** Entries of trees that are kept until their turn comes; beyond it a tree is asked for once more. */
    private static final int KEPT_ENTRIES = 50_000;

    private final PeerFiles peers;
    private final PartFolders folders;
    private final LiveTransfer live;
    private final Patience patience;
    private final Runnable note;
    private int keptEntries;
    private @Nullable Held held;
    private boolean full;

    /**
     * @param away how long a peer may be
     * @param note brings to the disk what {@link LiveTransfer#progress} says
     */
    Download(PeerFiles peers, PartFolders folders, LiveTransfer live, Duration away, Runnable note) {
        this.peers = peers;
        this.folders = folders;
        this.live = live;
        this.patience = new Patience(away, live.stop());
        this.note = note;
    }

    /** A source, and what is known of it. {@code entries}: of a folder, if they are kept. */
    private record Surveyed(
            int number,
            Source source,
            FileRef ref,
            Tally expected,
            @Nullable Entry file,
            @Nullable List<TreeEntry> entries) {}

    /** An attempt at one source. */
    private interface Part<T> {
        T run() throws IOException;
    }

    /**
     * Returns when all is done that can be; failures are in the {@link LiveTransfer}.
     *
     * @return why it can't go on now, empty if there is nothing left to do
     */
    Optional<Held> run(List<Source> sources) {
        Path target = live.folder();
        try {
            PartFolder parts = folders.enter(target);
            try {
                List<Surveyed> open = survey(sources);
                for (Surveyed source : open) {
                    if (!full) {
                        fetch(source, parts);
                    }
                }
            } finally {
                folders.leave(target);
            }
        } catch (IOException e) {
            live.stop().check();
            ProblemException problem = Room.failed(target, e);
            if (!Held.isPassing(problem)) {
                live.problem(problem.problem().sentence());
                return Optional.empty();
            }
            held = new Held(problem.problem().code(), null, problem.problem().sentence());
        }
        return Optional.ofNullable(held);
    }

    private List<Surveyed> survey(List<Source> sources) {
        List<Surveyed> open = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if (!live.isSettled(i)) {
                Source source = sources.get(i);
                int number = i;
                attempt(number, source, Tally.NOTHING, () -> {
                            requireOwnName(number, sources);
                            return survey(number, source);
                        })
                        .ifPresent(open::add);
            }
        }
        return open;
    }

    private Surveyed survey(int number, Source source) {
        FileRef ref = new FileRef(source.node(), source.share(), source.path());
        Entry entry = source.path().isTop() ? null : patience.insist(() -> peers.entry(ref));
        if (entry != null && entry.kind() == EntryKind.FILE) {
            Tally expected = Tally.NOTHING.expecting(1, entry.size());
            live.expect(1, entry.size());
            return new Surveyed(number, source, ref, expected, entry, null);
        }
        if (entry != null && entry.kind() != EntryKind.FOLDER) {
            throw new ProblemException(
                    ProblemCode.UNREADABLE, "It is neither a file nor a folder, and can't be fetched.");
        }
        List<TreeEntry> entries = entries(ref);
        Tally expected = FolderFetch.count(entries);
        live.expect(expected.filesTotal(), expected.bytesTotal());
        boolean kept = keptEntries + entries.size() <= KEPT_ENTRIES;
        keptEntries += kept ? entries.size() : 0;
        return new Surveyed(number, source, ref, expected, null, kept ? entries : null);
    }

    private List<TreeEntry> entries(FileRef ref) {
        return patience.insist(() -> FolderFetch.entries(peers, ref, live.stop()));
    }

    /** Only where what is there is replaced or stays; else the second gets another name. */
    private void requireOwnName(int number, List<Source> sources) {
        String name = taken(sources.get(number));
        boolean twice = live.existing() != Existing.KEEP_BOTH
                && sources.subList(0, number).stream()
                        .anyMatch(other -> taken(other).equals(name));
        if (twice) {
            throw new ProblemException(
                    ProblemCode.NAME_TAKEN,
                    "Something else of the same download has that name. Fetch it by itself, into another folder.");
        }
    }

    private static String taken(Source source) {
        return FreeName.folded(FreeName.portable(name(source), false));
    }

    private void fetch(Surveyed source, PartFolder parts) {
        Tally before = live.tally();
        Entry file = source.file();
        Runnable settle = () -> settle(source.number(), source.expected(), before);
        attempt(source.number(), source.source(), source.expected(), () -> {
            if (file == null) {
                List<TreeEntry> kept = source.entries();
                List<TreeEntry> entries = kept == null ? entries(source.ref()) : kept;
                Tally now = FolderFetch.count(entries);
                live.expect(
                        now.filesTotal() - source.expected().filesTotal(),
                        now.bytesTotal() - source.expected().bytesTotal());
                new FolderFetch(peers, live, patience, parts, folders)
                        .fetch(source.ref(), name(source.source()), entries, settle);
            } else {
                file(source.ref(), file, parts);
            }
            settle.run();
            return true;
        });
    }

    private void file(FileRef ref, Entry entry, PartFolder parts) throws IOException {
        String name = FreeName.portable(ref.path().name(), false);
        Path place = FreeName.resolve(live.folder(), name);
        if (live.existing() == Existing.KEEP_BOTH && live.isResumed()) {
            // it may have got its name just before the node ended: its mark says that it is this very file
            Optional<Path> kept = patience.insist(() -> new Kept(peers).find(ref, List.of(), live.folder()));
            if (kept.isPresent()) {
                arrived(kept.get(), entry);
                return;
            }
        } else {
            Standing standing = Standing.of(place, live.existing(), live.isResumed(), entry.size(), entry.modified());
            if (standing == Standing.IN_THE_WAY) {
                throw FolderFetch.inTheWay();
            } else if (standing == Standing.OURS) {
                arrived(place, entry);
                return;
            } else if (standing == Standing.STAYS) {
                live.fileSkipped(entry.size());
                live.result(place);
                return;
            }
        }
        FileFetch fetch = new FileFetch(peers, live, patience, parts, folders);
        Path made = fetch.fetch(ref, live.folder(), name, entry.size());
        WebMark.quarantine(made);
        live.result(made);
        live.fileDone();
    }

    private void arrived(Path place, Entry entry) {
        live.had(entry.size());
        live.result(place);
        live.fileDone();
    }

    private void settle(int number, Tally expected, Tally before) {
        if (!live.isSettled(number)) {
            live.settle(number, expected, before);
            note.run();
        }
    }

    /** Empty if it failed: for good, then it is done with, or for now, then that is {@link #held}. */
    private <T> Optional<T> attempt(int number, Source source, Tally expected, Part<T> part) {
        live.stop().check();
        Tally before = live.tally();
        ProblemException problem;
        try {
            return Optional.of(part.run());
        } catch (ProblemException e) {
            problem = e;
        } catch (IOException e) {
            live.stop().check();
            problem = Room.failed(live.folder(), e);
        }
        live.stop().check();
        boolean disk = problem.problem().code() == ProblemCode.DISK_FULL;
        full |= disk;
        if (Held.isPassing(problem)) {
            NodeId node = disk ? null : source.node();
            if (held == null || disk) {
                held = new Held(problem.problem().code(), node, FolderFetch.sentence(name(source), problem.problem()));
            }
        } else {
            live.problem(FolderFetch.sentence(name(source), problem.problem()));
            settle(number, expected, before);
        }
        return Optional.empty();
    }

    static String name(Source source) {
        return source.path().isTop() ? source.shareName() : source.path().name();
    }
}
