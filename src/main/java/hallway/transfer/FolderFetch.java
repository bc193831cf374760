package hallway.transfer;

import hallway.file.DiskNames;
import hallway.file.WebMark;
import hallway.limit.Limits;
import hallway.model.EntryKind;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import hallway.model.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fetches a folder with all below it into a folder of its own, or goes on with the one that a broken run left. */
final class FolderFetch {
    /** Characters of a path in a sentence. */
    private static final int LONGEST_SHOWN = 200;

    private final PeerFiles peers;
    private final LiveTransfer live;
    private final Patience patience;
    private final PartFolder parts;
    private final PartFolders claims;
    private final FileFetch fileFetch;

    FolderFetch(PeerFiles peers, LiveTransfer live, Patience patience, PartFolder parts, PartFolders claims) {
        this.peers = peers;
        this.live = live;
        this.patience = patience;
        this.parts = parts;
        this.claims = claims;
        fileFetch = new FileFetch(peers, live, patience, parts, claims);
    }

    /**
     * @param settle called when all is there, before its mark goes
     * @throws IOException the disk's
     */
    void fetch(FileRef source, String name, List<TreeEntry> entries, Runnable settle) throws IOException {
        String key = source.key();
        Path claim = parts.part(key);
        claims.claim(claim, live.stop());
        try {
            if (fetch(source, name, entries)) {
                settle.run();
                parts.unmark(key);
            }
        } finally {
            claims.release(claim);
        }
    }

    /** All below {@code source}. */
    static List<TreeEntry> entries(PeerFiles peers, FileRef source, Stop stop) {
        List<TreeEntry> entries = new ArrayList<>();
        peers.tree(source, entry -> {
            stop.check();
            if (entries.size() == Limits.TREE_ENTRIES) {
                throw new ProblemException(
                        ProblemCode.TOO_LARGE,
                        "The folder holds more than a million files. Fetch the folders in it one by one.");
            }
            entries.add(entry);
        });
        return entries;
    }

    /** The files among {@code entries}, and their bytes. */
    static Tally count(List<TreeEntry> entries) {
        Tally all = Tally.NOTHING;
        for (TreeEntry entry : entries) {
            if (entry.kind() == EntryKind.FILE) {
                all = all.expecting(1, entry.size());
            }
        }
        return all;
    }

    private boolean fetch(FileRef source, String name, List<TreeEntry> entries) throws IOException {
        if (live.existing() != Existing.KEEP_BOTH) {
            return into(existing(name), source, entries, live.isResumed());
        }
        Optional<Path> unfinished = unfinished(source);
        if (unfinished.isEmpty()) {
            Room.require(live.folder(), count(entries).bytesTotal());
        }
        Path top = unfinished.isPresent() ? unfinished.get() : begin(source, name);
        return into(top, source, entries, unfinished.isPresent());
    }

    private boolean into(Path top, FileRef source, List<TreeEntry> entries, boolean resumed) throws IOException {
        live.result(top);
        try {
            return fill(source, new TargetTree(top, live), entries, resumed);
        } finally {
            WebMark.quarantine(top);
        }
    }

    /** The folder of that name; made if nothing has it. */
    private Path existing(String name) throws IOException {
        Path top = FreeName.resolve(live.folder(), FreeName.portable(name, true));
        if (Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
            return top;
        }
        if (Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            throw inTheWay();
        }
        return Files.createDirectory(top);
    }

    static ProblemException inTheWay() {
        return new ProblemException(
                ProblemCode.NAME_TAKEN,
                "Something else has its place: a folder, a file or a link. That was kept; move it away or choose another folder.");
    }

    private Optional<Path> unfinished(FileRef source) throws IOException {
        Optional<String> name = parts.unfinished(source.key());
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Path folder = FreeName.resolve(live.folder(), name.get());
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) ? Optional.of(folder) : Optional.empty();
    }

    private Path begin(FileRef source, String name) throws IOException {
        Path top = Landing.folder(live.folder(), FreeName.portable(name, true));
        String made = DiskNames.name(top).orElse(name);
        parts.mark(source.key(), made);
        return top;
    }

    private boolean fill(FileRef source, TargetTree tree, List<TreeEntry> entries, boolean resumed) throws IOException {
        List<Wanted> small = new ArrayList<>();
        List<Wanted> large = new ArrayList<>();
        boolean clean = true;
        long missing = 0;
        for (TreeEntry entry : entries) {
            live.stop().check();
            Wanted wanted = place(source, tree, entry);
            if (wanted == null) {
                clean &= entry.kind() != EntryKind.FILE;
            } else if (isWanted(wanted, resumed)) {
                missing = Tally.saturated(missing, wanted.size());
                (wanted.size() <= SmallFiles.LONGEST ? small : large).add(wanted);
            }
        }
        // of large files a part may be there already: each asks for room itself
        if ((resumed && large.isEmpty()) || (!resumed && live.existing() != Existing.KEEP_BOTH)) {
            Room.require(live.folder(), missing);
        }
        List<Wanted> single = new ArrayList<>(new SmallFiles(peers, live, patience, parts).fetch(source, small));
        single.addAll(large);
        for (Wanted wanted : single) {
            one(source, wanted);
        }
        tree.finish();
        return clean && !live.hasFailed();
    }

    private @Nullable Wanted place(FileRef source, TargetTree tree, TreeEntry entry) throws IOException {
        try {
            if (entry.kind() == EntryKind.FOLDER) {
                tree.folder(entry);
            } else if (entry.kind() == EntryKind.FILE) {
                return tree.file(entry, source);
            } else {
                live.note(sentence(
                        entry.path().toString(),
                        Sentence.of(
                                "it was left out: it is no file, or a link to another folder. Such a folder can be fetched by"
                                        + " itself.")));
            }
        } catch (ProblemException e) {
            live.problem(sentence(entry.path().toString(), e.problem()));
        } catch (IllegalArgumentException e) {
            live.problem(
                    sentence(entry.path().toString(), Sentence.of("it lies too deep. Fetch a folder further down.")));
        } catch (IOException e) {
            ProblemException problem = Room.failed(live.folder(), e);
            if (Patience.endsSource(problem)) {
                throw problem;
            }
            live.problem(sentence(entry.path().toString(), problem.problem()));
        }
        return null;
    }

    private boolean isWanted(Wanted wanted, boolean resumed) throws IOException {
        Standing standing = Standing.of(wanted.target(), live.existing(), resumed, wanted.size(), wanted.modified());
        switch (standing) {
            case OURS -> {
                live.had(wanted.size());
                live.fileDone();
            }
            case STAYS -> live.fileSkipped(wanted.size());
            case IN_THE_WAY -> live.problem(sentence(wanted, inTheWay().problem()));
            case FREE -> {
                return true;
            }
        }
        return false;
    }

    private void one(FileRef source, Wanted wanted) {
        live.stop().check();
        try {
            fileFetch.fetch(source.at(wanted.path()), wanted.folder(), wanted.name(), wanted.size());
            live.fileDone();
        } catch (ProblemException e) {
            if (Patience.endsSource(e)) {
                throw e;
            }
            live.problem(sentence(wanted, e.problem()));
        }
    }

    static Sentence sentence(Wanted wanted, Object what) {
        return sentence(wanted.path().toString(), what);
    }

    /**
     * The names in it are a peer's: shown as text by whoever shows it (S08).
     *
     * @param what a {@link Sentence} or a {@link hallway.model.Problem}
     */
    static Sentence sentence(String path, Object what) {
        String shown = path.length() <= LONGEST_SHOWN ? path : "…" + path.substring(path.length() - LONGEST_SHOWN);
        return Sentence.of("“{0}”: {1}", shown, what);
    }
}
