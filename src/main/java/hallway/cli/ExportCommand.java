package hallway.cli;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hallway export}. */
@Command(
        name = "export",
        description = {
            "Makes a .torrent or Metalink file of something that this machine shares, for programs like aria2 and"
                    + " Transmission.",
            "Whoever has the file fetches from this machine, on the office's network, until its link ends: by itself after"
                    + " 7 days, or by 'link revoke'. Only the files as they are now: what is changed or added later is"
                    + " not given out.",
            ""
        })
final class ExportCommand implements Callable<Integer> {
    private static final String EXPORTS = "/api/v1/exports";
    private static final long STEP_MILLIS = 150;
    private static final int BAR = 20;

    private final HallwayCommand hallway;

    @Parameters(paramLabel = "NODE/SHARE[/PATH]", description = "What to export; 'me/Plans'.")
    private String target = "";

    @Option(names = "--torrent", description = "A .torrent file; for clients that can do web seeds (BEP 19).")
    private boolean torrent;

    @Option(names = "--metalink", description = "A Metalink 4 file (RFC 5854).")
    private boolean metalink;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F",
            description = "The file to write, or a folder for it (default: the current one). Nothing is overwritten.")
    private String output = ".";

    @Option(names = "--expires", paramLabel = "D", description = "When its link ends: 30m, 2h, 3d or 4w (default: 7d).")
    private String expires = "7d";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ExportCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (torrent == metalink) {
            throw new ParameterException(spec.commandLine(), "Say either --torrent or --metalink");
        }
        Target what = Target.inShare(target);
        LocalApi api = hallway.api();
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("node", what.node());
        order.put("share", what.share().orElseThrow());
        order.put("path", what.path().toString());
        order.put("format", torrent ? "torrent" : "metalink");
        order.put(
                "expires",
                Instant.now().plus(Life.of(expires, spec.commandLine())).toString());
        requireFree(Folders.absolute(output));
        Answers.Export begun = api.read(api.post(EXPORTS, order), Answers.Export.class);
        byte[] last = await(api, begun);
        Answers.Export export = api.read(last, Answers.Export.class);
        if (!export.state().equals("done")) {
            Failures.print(hallway.err(), export.problem());
            return 1;
        }
        Path file = save(api, export);
        if (json) {
            hallway.printJson(last);
        } else {
            hallway.out().println(Printable.text(file.toString()));
        }
        hallway.out().flush();
        if (export.leftOut() > 0) {
            Failures.print(
                    hallway.err(),
                    "Left out, because it could not be read or is a link to a folder: "
                            + Figures.count(export.leftOut(), "entry").replace("entrys", "entries") + ".");
        }
        return 0;
    }

    /** The job's last state, as JSON; it is given up if the command is broken off (Ctrl+C). */
    private byte[] await(LocalApi api, Answers.Export begun) throws IOException, InterruptedException {
        String path = path(begun);
        Thread cancel = new Thread(() -> giveUp(api, path), "hallway-cancel");
        Runtime.getRuntime().addShutdownHook(cancel);
        ProgressLine progress =
                new ProgressLine(hallway.err(), hallway.terminal().errors(), ProgressLine.USUAL_COLUMNS);
        try {
            while (true) {
                byte[] answer = api.get(path);
                Answers.Export export = api.read(answer, Answers.Export.class);
                if (export.hasEnded()) {
                    return answer;
                }
                progress.show(text(export));
                Thread.sleep(STEP_MILLIS);
            }
        } finally {
            progress.clear();
            forgetHook(cancel);
        }
    }

    private static String path(Answers.Export export) {
        return EXPORTS + "/" + Target.encode(export.id());
    }

    /** {@code [######..............]  30 %  3.0 MB of 10.0 MB  Plans.torrent}. */
    private static String text(Answers.Export export) {
        if (export.state().equals("queued")) {
            return "waiting  " + Printable.sentence(export.name());
        }
        long total = export.bytesTotal();
        double part = total == 0 ? 0 : Math.min(1.0, (double) export.bytesDone() / total);
        int full = (int) (part * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]"
                + String.format(Locale.ROOT, "  %2d %%  ", (int) (part * 100)) + Figures.size(export.bytesDone())
                + " of " + Figures.size(total) + "  " + Printable.sentence(export.name());
    }

    private static void giveUp(LocalApi api, String path) {
        try {
            api.delete(path);
        } catch (IOException | NoNodeException | ProblemException e) {
            // the node has gone: there is nothing to give up
            return;
        }
    }

    private static void forgetHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the command is being broken off: the hook runs
            return;
        }
    }

    private static void requireFree(Path file) {
        if (Files.exists(file) && !Files.isDirectory(file)) {
            throw taken(file);
        }
    }

    private static ProblemException taken(Path file) {
        return new ProblemException(
                ProblemCode.NAME_TAKEN,
                "There is a file “" + file + "” already. Name another one, or move that away first.");
    }

    private Path save(LocalApi api, Answers.Export export) throws IOException {
        Path chosen = Folders.absolute(output);
        Path file = Files.isDirectory(chosen) ? chosen.resolve(export.name()) : chosen;
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            api.download(path(export) + "/file", out);
            whole = true;
        } catch (FileAlreadyExistsException e) {
            whole = true;
            throw taken(file);
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        api.delete(path(export));
        return file;
    }
}
