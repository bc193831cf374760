package hallway.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line put together: words in, an exit code out (DESIGN.md section 4). */
public final class Cli {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Cli() {}

    /** Runs the words of this process's command line, as they were typed, on its own streams. */
    public static int main(String[] args, NodeStarter starter) {
        return run(
                Arguments.asTyped(args),
                starter,
                Terminal.standardOutput(),
                Terminal.standardError(),
                Arguments.environment(),
                Terminal.detect());
    }

    /**
     * Runs one command for a script: no progress, no headings. Both streams are flushed, none is closed.
     *
     * @return the exit code
     */
    public static int run(
            String[] args, NodeStarter starter, PrintStream out, PrintStream err, Map<String, String> env) {
        return run(args, starter, out, err, env, Terminal.NONE);
    }

    static int run(
            String[] args,
            NodeStarter starter,
            PrintStream out,
            PrintStream err,
            Map<String, String> env,
            Terminal terminal) {
        HallwayCommand hallway = new HallwayCommand(out, err, env, terminal);
        int code = commandLine(hallway, starter).execute(args);
        out.flush();
        if (code == 0 && out.checkError()) {
            Failures.print(err, "The result could not be written: its reader has gone, or the disk is full.");
            code = FAILED;
        }
        err.flush();
        return code;
    }

    /** All commands, with nothing run yet. */
    static CommandLine commandLine(HallwayCommand hallway, NodeStarter starter) {
        CommandLine line = new CommandLine(hallway);
        line.addSubcommand(new StartCommand(hallway, starter));
        line.addSubcommand(new StopCommand(hallway));
        line.addSubcommand(new OpenCommand(hallway));
        line.addSubcommand(new StatusCommand(hallway));
        line.addSubcommand(new CommandLine(new NodesCommand(hallway)).addSubcommand(new NodesAddCommand(hallway)));
        line.addSubcommand(new PairCommand(hallway, System.in));
        line.addSubcommand(new PeopleCommand(hallway));
        line.addSubcommand(new ForgetCommand(hallway));
        line.addSubcommand(new OfficeCommand(hallway, System.in));
        line.addSubcommand(new CommandLine(new ShareCommand())
                .addSubcommand(new ShareAddCommand(hallway))
                .addSubcommand(new ShareListCommand(hallway))
                .addSubcommand(new ShareRenameCommand(hallway))
                .addSubcommand(new ShareSetCommand(hallway))
                .addSubcommand(new ShareRemoveCommand(hallway)));
        line.addSubcommand(new CommandLine(new LinkCommand(hallway, System.in))
                .addSubcommand(new LinkListCommand(hallway))
                .addSubcommand(new LinkRevokeCommand(hallway)));
        line.addSubcommand(new ExportCommand(hallway));
        line.addSubcommand(new LsCommand(hallway));
        line.addSubcommand(new GetCommand(hallway));
        line.addSubcommand(new PutCommand(hallway));
        line.addSubcommand(new MkdirCommand(hallway));
        line.addSubcommand(new RmCommand(hallway));
        line.addSubcommand(new MvCommand(hallway));
        line.addSubcommand(new CommandLine(new BinCommand())
                .addSubcommand(new BinListCommand(hallway))
                .addSubcommand(new BinRestoreCommand(hallway))
                .addSubcommand(new BinEmptyCommand(hallway, System.in)));
        line.addSubcommand(new NetworkCommand(hallway));
        line.addSubcommand(new CommandLine(new SettingsCommand(hallway))
                .addSubcommand(new SettingsGetCommand(hallway))
                .addSubcommand(new SettingsSetCommand(hallway)));
        line.addSubcommand(new DoctorCommand(hallway));
        line.addSubcommand(new TransfersCommand(hallway));
        line.addSubcommand(new PauseCommand(hallway));
        line.addSubcommand(new ResumeCommand(hallway));
        line.addSubcommand(new CancelCommand(hallway));
        return configured(line, hallway);
    }

    private static CommandLine configured(CommandLine line, HallwayCommand hallway) {
        Help.Ansi ansi = hallway.terminal().output() ? Help.Ansi.AUTO : Help.Ansi.OFF;
        return line.setOut(new PrintWriter(hallway.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(hallway.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(ansi))
                // a file may be called @name
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, args) -> wrongUsage(e, hallway.err()))
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, hallway.err()));
    }

    private static int wrongUsage(ParameterException e, PrintStream err) {
        CommandLine command = e.getCommandLine();
        String sentence = e instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched, command)
                : e.getMessage() + ".";
        Failures.print(err, sentence + " See: " + command.getCommandSpec().qualifiedName() + " --help");
        return WRONG_USAGE;
    }

    private static String unmatched(UnmatchedArgumentException e, CommandLine command) {
        String word = e.getUnmatched().isEmpty() ? "" : e.getUnmatched().get(0);
        if (word.startsWith("-")) {
            return "There is no option “" + word + "” here.";
        }
        if (command.getSubcommands().isEmpty()) {
            return "“" + word + "” is a word too many; names with spaces stand in quotes.";
        }
        List<String> near = e.getSuggestions();
        return "There is no command “" + word + "”." + (near.isEmpty() ? "" : " Did you mean “" + near.get(0) + "”?");
    }
}
