package hallway.bench;

import hallway.lab.ClientKey;
import hallway.lab.Command;
import hallway.lab.Host;
import hallway.lab.LabNode;
import hallway.lab.Needs;
import hallway.lab.Office;
import hallway.lab.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of 10,000 files of 4 KiB: a warm node, tar through one TLS connection, and smbclient, in turns. */
class SmallFilesBench {
    private static final int FILES = 10_000;
    private static final int ROUNDS = Integer.getInteger("bench.pairs", 5);
    private static final int TAR_PORT = 8444;
    private static final int SMB_PORT = 8445;

    @TempDir
    private Path temp;

    @Test
    void getTenThousandSmallFiles() throws Exception {
        Needs.office();
        Needs.tool("smbd", "samba");
        Needs.tool("socat", "socat");
        Needs.tool("smbclient", "smbclient");
        Tree files = Tree.at(temp.resolve("files")).many(FILES, 4096, true);
        Path out = Tree.at(temp.resolve("out")).folder();
        try (Office office = Office.up(2);
                LabNode h1 =
                        LabNode.inOffice(office.host(1), temp.resolve("h1")).share(files.folder(), "Files");
                LabNode h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"))) {
            startSamba(office.host(1), files.folder());
            ClientKey key = ClientKey.make(temp, "tar");
            Jobs.awaitShare(h2, h1, "Files");
            Samples ours = new Samples();
            Samples tar = new Samples();
            Samples smb = new Samples();
            Samples toTar = new Samples();
            for (int i = -2; i < ROUNDS; i++) {
                double we = Jobs.seconds(h2, h1, "Files", "", out);
                expectAll(out);
                double they = tar(office, key, files.folder(), out);
                expectAll(out);
                if (i >= 0) {
                    ours.add(we);
                    tar.add(they);
                    toTar.add(we / they);
                    smb.add(smb(office, out));
                    expectAll(out);
                }
            }
            Rows.add(
                    "10,000 files of 4 KiB, tar through one TLS connection beside it",
                    ours.text("s"),
                    tar.text("s"),
                    toTar.text("× tar"),
                    "≤ 3 × tar");
            Rows.add(
                    "the same, smbclient beside it",
                    ours.text("s"),
                    smb.text("s"),
                    Rows.number(ours.median() / smb.median()) + " × smbclient",
                    "–");
        }
    }

    private static void expectAll(Path out) {
        String count = Command.run("sh", "-c", "find '" + out + "' -type f -size 4096c | wc -l")
                .out()
                .strip();
        if (!count.equals(Integer.toString(FILES))) {
            throw new AssertionError("only " + count + " files came");
        }
        Command.run("sh", "-c", "rm -rf '" + out + "' && mkdir '" + out + "' && sync")
                .ok();
    }

    private double tar(Office office, ClientKey key, Path folder, Path out) throws Exception {
        Host h1 = office.host(1);
        String listen = "OPENSSL-LISTEN:" + TAR_PORT + ",bind=" + h1.address() + ",reuseaddr,verify=0,cert="
                + key.certificate() + ",key=" + key.key();
        Process server = h1.start(
                temp.resolve("tar.log"),
                List.of("socat", "-u", "-b65536", "EXEC:tar cf - -C " + folder + " .", listen));
        while (!h1.run("ss", "-Hltn").out().contains(":" + TAR_PORT)) {
            Thread.sleep(20);
        }
        String client = "socat -u -b65536 OPENSSL:" + h1.address() + ":" + TAR_PORT + ",verify=0 STDOUT | tar xf - -C '"
                + out + "'";
        long begin = System.nanoTime();
        office.host(2).sh(client).ok();
        double seconds = (System.nanoTime() - begin) / 1e9;
        server.waitFor();
        return seconds;
    }

    private static double smb(Office office, Path out) {
        long begin = System.nanoTime();
        office.host(2)
                .run(
                        Duration.ofMinutes(3),
                        List.of(
                                "smbclient",
                                "//" + office.host(1).address() + "/files",
                                "-N",
                                "-p",
                                "" + SMB_PORT,
                                "-c",
                                "recurse; prompt; lcd " + out + "; mget *"))
                .ok();
        return (System.nanoTime() - begin) / 1e9;
    }

    private void startSamba(Host host, Path folder) throws Exception {
        Path place = Files.createDirectories(temp.resolve("samba"));
        Path config = place.resolve("smb.conf");
        Files.writeString(
                config,
                "[global]\nmap to guest = bad user\nguest account = root\ndisable netbios = yes\nload printers = no\n"
                        + "printing = bsd\nbind interfaces only = yes\ninterfaces = " + host.address()
                        + "/24\nlock directory = "
                        + place + "\nstate directory = " + place + "\ncache directory = " + place + "\nprivate dir = "
                        + place + "\npid directory = " + place + "\nncalrpc dir = " + place + "/rpc\nlog file = "
                        + place
                        + "/log\n[files]\npath = " + folder + "\nguest ok = yes\nforce user = root\nread only = yes\n");
        host.start(
                place.resolve("smbd.log"),
                List.of("smbd", "--foreground", "--no-process-group", "-s", config.toString(), "-p", "" + SMB_PORT));
        for (int i = 0; i < 200 && !host.run("ss", "-Hltn").out().contains(":" + SMB_PORT); i++) {
            Thread.sleep(50);
        }
    }
}
