package hallway.server.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A desktop that remembers what it was asked for. */
final class FakeDesk implements FileDesk {
    final List<Path> opened = new ArrayList<>();
    final List<Path> shown = new ArrayList<>();
    boolean there = true;
    boolean able = true;

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public boolean open(Path file) {
        opened.add(file);
        return able;
    }

    @Override
    public boolean show(List<Path> files) {
        shown.addAll(files);
        return able;
    }
}
