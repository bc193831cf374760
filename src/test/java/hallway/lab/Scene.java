package hallway.lab;

import hallway.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An office as it is on a Tuesday: Ben at his desk, four colleagues' machines with folders, one that went home. Ben's node
 * sees {@code /home/ben} as his home; the others' folders lie in the test's own folder.
 */
final class Scene implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Json JSON = new Json();

    private final Office office;
    private final Path temp;
    /** The machine that the page is looked at from. */
    final LabNode ben;

    final LabNode anna;
    private final LabNode archive;
    final LabNode front;

    private Scene(Office office, Path temp) {
        this.office = office;
        this.temp = temp;
        ben = atHome();
        anna = named(2, "Anna’s laptop");
        archive = named(3, "Archive, second floor");
        front = named(4, "Front desk");
    }

    /** Starts it, and waits until Ben sees all of it. */
    static Scene up(Path temp) {
        Office office = Office.up(6);
        try {
            Scene scene = new Scene(office, temp);
            scene.furnish();
            return scene;
        } catch (RuntimeException | Error e) {
            office.close();
            throw e;
        }
    }

    /** The host that Ben's browser runs on. */
    Host desk() {
        return office.host(1);
    }

    private LabNode atHome() {
        Tree.at(temp.resolve("home/ben"))
                .text("Documents/Letters/hello.txt", "hello")
                .text("Offers/Offer Lindner house.txt", "Dear Ms Lindner")
                .text("Offers/Offer school.txt", "Dear all")
                .sh("cd " + temp.resolve("home/ben") + " && mkdir -p Desktop Downloads Pictures Music .ssh"
                        + " 'Documents/Tax 2025' 'Documents/Site diary' 'Time sheets' Templates");
        // in the mount namespace that "ip netns exec" has made for this process
        String enter =
                "mount --bind \"$0\" /home && exec env HOME=/home/ben JDK_JAVA_OPTIONS=-Duser.home=/home/ben \"$@\"";
        List<String> wrapper = List.of("sh", "-c", enter, temp.resolve("home").toString());
        LabNode node = LabNode.start(office.host(1), temp.resolve("ben"), wrapper, List.of("--office-network"));
        name(node, "Ben’s desk");
        share(node, Path.of("/home/ben/Offers"), "Offers");
        share(node, Path.of("/home/ben/Time sheets"), "Time sheets");
        return node;
    }

    private LabNode named(int host, String name) {
        LabNode node = LabNode.inOffice(office.host(host), temp.resolve("node" + host));
        name(node, name);
        return node;
    }

    private void furnish() {
        Tree plans = Folders.plans(temp.resolve("plans"));
        Tree photos = Folders.photos(temp.resolve("photos"));
        Tree empty = Tree.at(temp.resolve("empty")).text("read me.txt", "Welcome");
        share(anna, plans.folder(), "Plans");
        share(anna, photos.folder(), "Photos 2026");
        share(anna, empty.folder(), "Site visits");
        Tree workshop =
                Tree.at(temp.resolve("workshop")).text("Door.dwg", "a door").text("Stairs/Rail.dwg", "a rail");
        shareToChange(anna, workshop.folder(), "Workshop");
        shareToChange(ben, Path.of("/home/ben/Pictures"), "Team pictures");
        bin();
        for (String one : List.of(
                "Contracts",
                "Delivery notes",
                "Drawings 1998–2024",
                "Invoices",
                "Photos before 2020",
                "Price lists",
                "Standards and regulations of the building trade",
                "Templates",
                "Warranty")) {
            share(archive, empty.folder(), one);
        }
        share(front, empty.folder(), "Forms and letters");
        share(front, empty.folder(), "Scans");
        LabNode meeting = named(5, "Meeting room");
        LabNode marta = named(6, "Marta’s laptop");
        share(marta, empty.folder(), "Accounts 2026");
        Waits.until(
                "Ben sees everybody",
                SOON,
                () -> ben.sees(meeting)
                        && ben.seesShare(anna, "Site visits")
                        && ben.seesShare(archive, "Warranty")
                        && ben.seesShare(front, "Scans")
                        && ben.seesShare(marta, "Accounts 2026"));
        marta.close();
        Waits.until("Marta has gone", SOON, () -> !ben.sees(marta));
    }

    /** Something lies in the bin of Ben's pictures. */
    private void bin() {
        String share = "nodes/" + ben.id() + "/shares/" + ben.shareId("Team pictures");
        for (String name : List.of("Summer party", "Old logos")) {
            send(ben, "POST", share + "/folder/" + name.replace(" ", "%20"), Map.of());
            Answer gone = ben.api().request("DELETE", "api/v1/" + share + "/entry/" + name.replace(" ", "%20"));
            if (gone.status() != 204) {
                throw new AssertionError("not deleted: " + gone);
            }
        }
    }

    /** A file of Ben's that other systems can't have. */
    Path oddlyNamed() {
        return Tree.at(temp.resolve("desk")).text("what now?.txt", "?").folder().resolve("what now?.txt");
    }

    /** A file of Ben's that has the name of one in Anna's workshop. */
    Path door() {
        return Tree.at(temp.resolve("desk"))
                .text("Door.dwg", "another door")
                .folder()
                .resolve("Door.dwg");
    }

    /** Anna reads a file of Ben's. */
    void readOwn() {
        anna.cli(
                "get",
                "Ben’s desk/Offers/Offer school.txt",
                "-o",
                temp.resolve("read").toString());
    }

    private static void name(LabNode node, String name) {
        send(node, "PATCH", "settings", Map.of("name", name));
    }

    static void share(LabNode node, Path folder, String name) {
        send(node, "POST", "shares", Map.of("folder", folder.toString(), "name", name, "audience", "everyone"));
    }

    private static void shareToChange(LabNode node, Path folder, String name) {
        send(
                node,
                "POST",
                "shares",
                Map.of("folder", folder.toString(), "name", name, "audience", "everyone", "writable", true));
    }

    /** Sends {@code body} to the local API; {@link AssertionError} if it is refused. */
    static void send(LabNode node, String method, String path, Map<String, ?> body) {
        Answer answer = node.api()
                .request(method, "api/v1/" + path, "-H", "Content-Type: application/json", "-d", JSON.text(body));
        if (answer.status() / 100 != 2) {
            throw new AssertionError(method + " " + path + " answered " + answer);
        }
    }

    @Override
    public void close() {
        office.close();
    }
}
