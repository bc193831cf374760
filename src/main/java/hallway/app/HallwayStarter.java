package hallway.app;

import hallway.cli.Cli;
import hallway.cli.NodeStarter;
import hallway.cli.StartOptions;
import hallway.config.DataDirectory;
import hallway.file.DiskNames;
import hallway.json.Json;
import hallway.model.ProblemException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code hallway start}: one node in the foreground, until SIGTERM, Ctrl+C or {@code hallway stop}. */
final class HallwayStarter implements NodeStarter {
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    HallwayStarter(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public int start(StartOptions options) throws IOException {
        DataDirectory data = options.data();
        data.prepare();
        Optional<SingleInstance> lock = SingleInstance.take(data.lock());
        if (lock.isEmpty()) {
            return showTheFirst(options);
        }
        try (SingleInstance held = lock.get();
                LogFiles log = LogFiles.open(data.logs())) {
            run(options);
            return 0;
        }
    }

    private void run(StartOptions options) throws IOException {
        Desktop desktop = new Desktop(environment, System.getProperty("os.name", ""));
        CountDownLatch stopWish = new CountDownLatch(1);
        Path home = Path.of(System.getProperty("user.home", "."));
        Environment around = new Environment(
                Machine.suggestedName(environment, System.getProperty("user.name", "")),
                home,
                home.resolve("Downloads"),
                desktop,
                stopWish::countDown);
        Node node = new Node(options, around);
        Thread ending = new Thread(node::close, "hallway-end");
        Runtime.getRuntime().addShutdownHook(ending);
        node.start();
        out.println("ready " + node.url() + " id=" + node.id());
        out.flush();
        showPage(node, options, desktop);
        if (!options.headless() && desktop.isThere()) {
            node.showTray(environment, System.getProperty("os.name", ""), !options.noOpen());
        }
        try {
            stopWish.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.close();
    }

    private void showPage(Node node, StartOptions options, Desktop desktop) {
        if (options.headless() || options.noOpen()) {
            return;
        }
        try {
            desktop.open(node.signedUrl());
        } catch (ProblemException e) {
            err.println(
                    "There is no desktop here. Open this address within 30 seconds, or ask for another with: hallway open");
            err.println(node.signedUrl());
            err.flush();
        }
    }

    private int showTheFirst(StartOptions options) {
        out.println("Hallway already runs on " + DiskNames.text(options.data().root())
                + RunningFile.pageOf(options.data(), new Json())
                        .map(page -> "; its page is " + page)
                        .orElse("."));
        if (!options.headless() && !options.noOpen()) {
            List<String> open = List.of("open", "--data", options.data().root().toString());
            Cli.run(open.toArray(new String[0]), this, out, err, environment);
        }
        out.flush();
        return 0;
    }

    static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
