package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An office of three: {@code h1} shares, {@code h2} attacks it, {@code h3} looks around there and downloads, before and
 * meanwhile. The cable carries 100 Mbit/s, as a small office's may: it, and not this machine's processor, is what the one
 * who downloads waits for.
 */
public final class AttackRun implements AutoCloseable {
    private static final String CABLE = "100mbit";
    private static final int FILE_BYTES = 6 * 1024 * 1024;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Office office;
    private final LabNode victim;
    private final LabNode visitor;
    private final Path temp;
    private final String digest;

    /**
     * What one process holds.
     *
     * @param kilobytes resident
     */
    public record Holdings(int threads, int files, int kilobytes) {}

    public AttackRun(Path temp) {
        this.temp = temp;
        this.office = Office.up(3);
        Tree plans =
                Tree.at(temp.resolve("plans")).random("house.dwg", FILE_BYTES).many(200, 100, true);
        this.digest = Command.run("sha256sum", plans.folder() + "/house.dwg")
                .ok()
                .out()
                .split(" ")[0];
        this.victim = LabNode.inOffice(office.host(1), temp.resolve("h1")).share(plans.folder(), "Plans");
        this.visitor = LabNode.inOffice(office.host(3), temp.resolve("h3"));
        Waits.until("the visitor sees the share", SOON, () -> visitor.seesShare(victim, "Plans"));
        office.host(1).limit(CABLE);
    }

    /** Looks around and downloads for {@code length}; every request has to be answered, and every file whole. */
    public List<Double> visit(Duration length) {
        List<Double> secondsEach = new ArrayList<>();
        Path into = temp.resolve("taken");
        String share = "api/v1/nodes/h1/shares/Plans/";
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            assertThat(visitor.api().get(share + "entries?limit=100").status()).isEqualTo(200);
            visitor.host()
                    .run(Duration.ofSeconds(90), visitor.api().download(share + "content/house.dwg", into.toString()))
                    .ok();
            secondsEach.add((System.nanoTime() - begin) / 1e9);
            assertThat(Command.run("sha256sum", into.toString()).ok().out()).startsWith(digest);
        }
        return secondsEach;
    }

    /** Begins to attack for {@code length}; returns at once. */
    public List<Process> attack(Duration length) {
        return Attacker.on(office.host(2), victim, temp.resolve("attack.log"), length);
    }

    /** Waits for the attack's end, and returns what it says of itself. */
    public String ended(List<Process> attack) {
        try {
            for (Process process : attack) {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            attack.forEach(Process::destroyForcibly);
        }
        return Command.run("cat", temp.resolve("attack.log").toString()).out().strip();
    }

    public LabNode victim() {
        return victim;
    }

    /** Of the node that is attacked, now. */
    public Holdings holdings() {
        String process = "/proc/" + victim.pid();
        String status = Command.run("cat", process + "/status").ok().out();
        return new Holdings(
                number(status, "Threads"),
                Command.run("ls", process + "/fd").ok().lines().size(),
                number(status, "VmRSS"));
    }

    private static int number(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** The middle one of {@code values}. */
    public static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @Override
    public void close() {
        victim.close();
        visitor.close();
        office.close();
    }
}
