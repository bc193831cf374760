package hallway.server.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A desktop that remembers what it was asked for. */
final class FakeDesk implements FileDesk {
    final List<Path> opened = new ArrayList<>();
    final List<Path> shown = new ArrayList<>();
    boolean there = true;

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public void open(Path file) {
        opened.add(file);
    }

    @Override
    public void show(List<Path> files) {
        shown.addAll(files);
    }
}
