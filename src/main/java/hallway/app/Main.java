package hallway.app;

import hallway.cli.Cli;
import java.util.logging.LogManager;

/** The door from the shell. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // what a command has to say it says itself; the node's log is a file
        LogManager.getLogManager().reset();
        HallwayStarter starter =
                new HallwayStarter(System.getenv(), HallwayStarter.utf8(System.out), HallwayStarter.utf8(System.err));
        System.exit(Cli.main(args, starter));
    }
}
