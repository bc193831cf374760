package hallway.export;

import hallway.file.PortableName;
import hallway.model.RelativePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names under which files are handed out. Programs refuse a whole torrent for one name with a control character in it,
 * or let such a name lead them astray: so each is made portable, and no two files have one name. For one thread.
 */
final class ServedNames {
    private final String top;
    private final Set<String> used = new HashSet<>();

    /** @param top name of the file, or of the folder that all are in */
    ServedNames(String top) {
        this.top = PortableName.of(top);
    }

    String top() {
        return top;
    }

    /** From the top's name on; {@code path} is the top for the one file itself. */
    List<String> of(RelativePath path) {
        List<String> names = new ArrayList<>();
        names.add(top);
        path.segments().forEach(name -> names.add(PortableName.of(name)));
        String last = names.get(names.size() - 1);
        for (int i = 2; !used.add(String.join("/", names)); i++) {
            names.set(names.size() - 1, numbered(last, i));
        }
        return names;
    }

    /** {@code plan (2).txt}: two names may be one in NFC. */
    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        int cut = dot > 0 ? dot : name.length();
        return PortableName.of(name.substring(0, cut) + " (" + number + ")" + name.substring(cut));
    }
}
