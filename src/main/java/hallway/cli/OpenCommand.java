package hallway.cli;

import hallway.model.ProblemException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code hallway open}. */
@Command(
        name = "open",
        description = {
            "Opens Hallway's page in the browser, signed in.",
            "Without a desktop it prints the page's address instead; that works once, within 30 seconds.",
            ""
        })
final class OpenCommand implements Callable<Integer> {
    private final HallwayCommand hallway;

    OpenCommand(HallwayCommand hallway) {
        this.hallway = hallway;
    }

    @Override
    public Integer call() throws IOException {
        if (hasDesktop() && opened()) {
            hallway.say("The page opens in your browser.");
        } else {
            LocalApi api = hallway.api();
            SignedPage page = api.read(api.post("/api/v1/session/key"), SignedPage.class);
            hallway.out().println(Printable.sentence(page.url()));
        }
        return 0;
    }

    /** {@code false} if the node can't: it may run without the desktop that this command has. */
    private boolean opened() throws IOException {
        try {
            hallway.api().post("/api/v1/session/open");
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private boolean hasDesktop() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        return !linux
                || !hallway.environment("DISPLAY").isEmpty()
                || !hallway.environment("WAYLAND_DISPLAY").isEmpty();
    }

    private record SignedPage(String url) {}
}
