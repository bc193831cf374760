package hallway.bench;

import hallway.lab.Command;
import hallway.lab.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The same by libtorrent (Debian's {@code python3-libtorrent}) with its own settings: one seed, every peer told of every other
 * at once, no trackers and no search for peers; by TCP alone, since uTP makes room for others and nobody else is there.
 */
final class Torrent {
    /** Debian's Python, for which the package is. */
    static final String PYTHON = "/usr/bin/python3";

    private static final int PORT = 6881;
    /** It may take a peer a minute to be rid of the last pieces. */
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private static final String SCRIPT = """
            import libtorrent as lt, os, sys, time
            what, torrent, folder, address, begin = sys.argv[1:6]
            peers = sys.argv[6:]
            if what == 'make':
                files = lt.file_storage()
                lt.add_files(files, os.path.join(folder, address))
                made = lt.create_torrent(files, 256 * 1024, lt.create_torrent.v1_only)
                lt.set_piece_hashes(made, folder)
                open(torrent, 'wb').write(lt.bencode(made.generate()))
                sys.exit(0)
            port = %d
            session = lt.session({
                'listen_interfaces': '%%s:%%d' %% (address, port), 'enable_dht': False, 'enable_lsd': False,
                'enable_upnp': False, 'enable_natpmp': False,
                'enable_outgoing_utp': False, 'enable_incoming_utp': False})
            wanted = lt.add_torrent_params()
            wanted.ti = lt.torrent_info(torrent)
            wanted.save_path = folder
            if what == 'seed':
                wanted.flags |= lt.torrent_flags.seed_mode
            else:
                time.sleep(max(0, float(begin) - time.time()))
            handle = session.add_torrent(wanted)
            for peer in peers:
                handle.connect_peer((peer, port))
            while not handle.status().is_seeding:
                time.sleep(0.01)
            print('done %%.3f.' %% time.time(), flush=True)
            while os.path.exists(torrent):
                time.sleep(0.1)
            """.formatted(PORT);

    private final Path folder;
    private final Path script;

    Torrent(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.script = Files.writeString(folder.resolve("torrent.py"), SCRIPT);
    }

    /** Seconds from the moment when all of {@code takers} begin until the last has all of {@code file}. */
    double seconds(Host seed, List<Host> takers, Path file) throws Exception {
        Path torrent = folder.resolve("file.torrent");
        String place = String.valueOf(file.getParent());
        Command.run(
                        PYTHON,
                        script.toString(),
                        "make",
                        torrent.toString(),
                        place,
                        String.valueOf(file.getFileName()),
                        "0")
                .ok();
        List<Process> running = new ArrayList<>();
        List<Path> logs = new ArrayList<>();
        try {
            Path seedLog = folder.resolve("seed.log");
            running.add(run(seed, "seed", torrent, place, 0, seedLog, List.of()));
            await(seedLog);
            double begin = System.currentTimeMillis() / 1000.0 + 2 + 0.3 * takers.size();
            for (Host taker : takers) {
                Path log = folder.resolve(taker.name() + ".log");
                Path into = Files.createDirectories(folder.resolve(taker.name()));
                List<String> others = new ArrayList<>(List.of(seed.address()));
                takers.stream().filter(one -> one != taker).map(Host::address).forEach(others::add);
                running.add(run(taker, "take", torrent, into.toString(), begin, log, others));
                logs.add(log);
            }
            double last = 0;
            for (Path log : logs) {
                last = Math.max(last, await(log));
            }
            return last - begin;
        } finally {
            Files.deleteIfExists(torrent);
            for (Process process : running) {
                process.waitFor();
            }
            Command.run("rm", "-rf", folder.toString()).ok();
            Files.createDirectories(folder);
            Files.writeString(script, SCRIPT);
        }
    }

    private Process run(
            Host host, String what, Path torrent, String place, double begin, Path log, List<String> peers) {
        List<String> words = new ArrayList<>(List.of(PYTHON, script.toString(), what, torrent.toString(), place));
        words.addAll(List.of(host.address(), Double.toString(begin)));
        words.addAll(peers);
        return host.start(log, words);
    }

    /** When {@code log} says that it has all of it, in seconds since 1970. */
    private static double await(Path log) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            for (String line :
                    Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.<String>of()) {
                // the dot at its end: a line may be read half
                if (line.startsWith("done ") && line.endsWith(".")) {
                    return Double.parseDouble(line.substring(5, line.length() - 1));
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("libtorrent has not ended: " + Files.readString(log));
    }
}
