package hallway.cli;

import hallway.json.Json;
import java.io.PrintStream;

/** One JSON array on standard output, value by value; nothing is printed before the first one is known. */
final class JsonArray {
    private final PrintStream out;
    private final Json json;
    private boolean begun;

    JsonArray(PrintStream out, Json json) {
        this.out = out;
        this.json = json;
    }

    void add(Object value) {
        out.print(begun ? ",\n" : "[");
        out.print(Printable.json(json.text(value)));
        begun = true;
    }

    void end() {
        out.println(begun ? "]" : "[]");
    }
}
