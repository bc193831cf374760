package hallway.lab;

import hallway.document.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Folders with the files of an architect's office, with times of their own. */
final class Folders {
    private Folders() {}

    static Tree plans(Path folder) {
        Tree tree = Tree.at(folder)
                .text("Lindner house/notes.txt", "Walls 36 cm.")
                .text("School extension/notes.txt", "Two more class rooms.")
                .text("Town hall, staircase/notes.txt", "Handrail.")
                .random("Ground floor.dwg", 842_313)
                .random("First floor.dwg", 711_020)
                .random("Roof.dwg", 401_114)
                .random(
                        "Section A–A and section B–B with all heights, as agreed with the structural engineer on 3 November.dwg",
                        1_290_881)
                .random("Windows.xlsx", 38_211)
                .random("Walk through the house.mp4", 4_812_330)
                .text(
                        "Notes of the meeting.md",
                        "# Meeting, 3 November\n\n- windows: larger ones to the south\n- door: oak\n")
                .text("Rooms.csv", "room;area\nkitchen;18.2\nliving room;34.0\nbath;9.1\n")
                .random("Energy certificate.zip", 90_230);
        Drawings.plan(folder.resolve("Ground floor.png"), "Ground floor");
        Drawings.photo(folder.resolve("Site in October.jpg"), 5);
        try {
            Documents.pdf(folder.resolve("Permit.pdf"), 3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times(tree);
    }

    static Tree photos(Path folder) {
        Tree tree = Tree.at(folder.resolve("Open day")).text("list.txt", "who came");
        List<String> names = List.of(
                "Bridge",
                "Crane in the morning",
                "Garden",
                "Harbour",
                "House on the hill",
                "Lake",
                "Old barn",
                "Pier",
                "Quarry",
                "River",
                "Roof garden",
                "Site from the north",
                "Terrace",
                "Valley");
        for (int i = 0; i < names.size(); i++) {
            Drawings.photo(folder.resolve(names.get(i) + ".jpg"), i);
        }
        tree.sh("touch " + Command.quoted(folder + "/captions.txt"));
        return times(Tree.at(folder));
    }

    /** Each file was changed on a day of its own. */
    private static Tree times(Tree tree) {
        return tree.sh("cd " + Command.quoted(tree.folder().toString())
                + " && n=0; find . -mindepth 1 | LC_ALL=C sort -r | while read -r f; do n=$((n+1));"
                + " touch -d \"2026-11-18 16:40 UTC - $((n * 31)) hours\" -- \"$f\"; done");
    }
}
