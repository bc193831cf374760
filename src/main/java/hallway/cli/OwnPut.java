package hallway.cli;

import hallway.file.DiskNames;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts files into a share of this machine itself: from disk to disk, while the command waits. */
final class OwnPut {
    private static final int FAILED = 1;
    private static final long SHOW_EVERY_NANOS = 150_000_000L;

    /** What befalls one file or folder and leaves the others as they were. */
    private static final Set<ProblemCode> OF_ONE_ALONE = EnumSet.of(
            ProblemCode.BAD_REQUEST,
            ProblemCode.NAME_TAKEN,
            ProblemCode.PATH_NOT_FOUND,
            ProblemCode.CONTENT_CHANGED,
            ProblemCode.PRECONDITION_FAILED,
            ProblemCode.TOO_LARGE,
            ProblemCode.UNREADABLE,
            ProblemCode.FAILED);

    private final HallwayCommand hallway;
    private final boolean replace;
    private final boolean json;

    OwnPut(HallwayCommand hallway, boolean replace, boolean json) {
        this.hallway = hallway;
        this.replace = replace;
        this.json = json;
    }

    /** @return the exit code */
    int put(List<String> words, Target to) throws IOException {
        Upload upload = new Upload();
        for (String word : words) {
            upload.add(word, to.path());
        }
        upload.leftOut()
                .forEach(path -> Failures.print(
                        hallway.err(),
                        "“" + path + "” is a link, can't be read or has a name that is not text; it was left out."));
        Progress progress = new Progress(upload, to);
        List<Answers.Written> written = new ArrayList<>();
        RemoteFolders folders = new RemoteFolders(hallway.api());
        folders.makeAll(to);
        List<Path> lost = new ArrayList<>();
        try {
            for (Upload.Piece piece : upload.pieces()) {
                if (lost.stream().noneMatch(piece.file()::startsWith)) {
                    reasonAgainst(piece, to.at(piece.at()), folders, progress, written)
                            .ifPresent(reason -> {
                                lost.add(piece.file());
                                progress.line.clear();
                                Failures.print(hallway.err(), sentence(piece, reason));
                            });
                }
            }
        } finally {
            progress.line.clear();
            PutCommand.print(hallway, json, to, written);
        }
        return lost.isEmpty() && upload.leftOut().isEmpty() ? 0 : FAILED;
    }

    private static String sentence(Upload.Piece piece, String reason) {
        return "“" + DiskNames.text(piece.file()) + "” was not put" + (piece.folder() ? ", nor what is in it: " : ": ")
                + reason;
    }

    /** Puts {@code piece}; what speaks against this one alone is given back. */
    private Optional<String> reasonAgainst(
            Upload.Piece piece, Target at, RemoteFolders folders, Progress progress, List<Answers.Written> written)
            throws IOException {
        try {
            if (piece.folder()) {
                folders.make(at);
            } else {
                written.add(put(piece, at, progress));
            }
            return Optional.empty();
        } catch (ProblemException e) {
            if (OF_ONE_ALONE.contains(e.problem().code())) {
                return Optional.of(e.problem().detail());
            }
            throw e;
        }
    }

    private Answers.Written put(Upload.Piece piece, Target at, Progress progress) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        String terms = "?parents=true&keep=both";
        if (replace) {
            Optional<String> etag = hallway.api().etag(at.viewPath("content"));
            etag.ifPresent(tag -> headers.put("If-Match", tag));
            terms = etag.isPresent() ? "?parents=true" : terms;
        }
        Counted in = new Counted(opened(piece), progress);
        try (in) {
            byte[] answer = hallway.api().upload(at.viewPath("content") + terms, in, piece.size(), headers);
            progress.files++;
            return hallway.api().read(answer, Answers.Written.class);
        } catch (NoNodeException e) {
            if (in.broken || Files.size(piece.file()) != piece.size()) {
                throw unreadable("It could not be read to its end, or changed meanwhile. Put it again.", e);
            }
            throw e;
        }
    }

    private static InputStream opened(Upload.Piece piece) {
        try {
            return Files.newInputStream(piece.file());
        } catch (IOException e) {
            throw unreadable("It can't be read.", e);
        }
    }

    private static ProblemException unreadable(String sentence, Throwable cause) {
        return new ProblemException(new Problem(ProblemCode.UNREADABLE, sentence), cause);
    }

    /** How far it is. */
    private final class Progress {
        private final ProgressLine line =
                new ProgressLine(hallway.err(), hallway.terminal().errors(), ProgressLine.USUAL_COLUMNS);
        private final Upload upload;
        private final Target to;
        private final long began = System.nanoTime();
        private long shown;
        private long bytes;
        private long files;

        Progress(Upload upload, Target to) {
            this.upload = upload;
            this.to = to;
        }

        void sent(int count) {
            bytes += count;
            long now = System.nanoTime();
            if (now - shown < SHOW_EVERY_NANOS) {
                return;
            }
            shown = now;
            long rate = (long) (bytes / Math.max(1e-3, (now - began) / 1e9));
            line.show(new Answers.Transfer(
                    "",
                    "up",
                    "running",
                    to.node() + "/" + to.share().orElseThrow(),
                    "",
                    upload.files(),
                    files,
                    0,
                    upload.bytes(),
                    bytes,
                    rate,
                    Optional.empty(),
                    List.of(),
                    "",
                    List.of(),
                    List.of(),
                    List.of()));
        }
    }

    private static final class Counted extends FilterInputStream {
        private final Progress progress;
        private boolean broken;

        Counted(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count;
            try {
                count = in.read(into, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
            progress.sent(Math.max(0, count));
            return count;
        }
    }
}
