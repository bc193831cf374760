package hallway.app;

import hallway.server.local.FileDesk;
import hallway.tray.FileManager;
import java.nio.file.Path;
import java.util.List;

/** Files on the user's desktop: by the file manager on the bus where there is one, else by the system's small programs. */
final class DesktopFiles implements FileDesk {
    private final Desktop desktop;
    private final boolean headless;

    /** @param headless the user wants nothing on the desktop, though there may be one */
    DesktopFiles(Desktop desktop, boolean headless) {
        this.desktop = desktop;
        this.headless = headless;
    }

    @Override
    public boolean isThere() {
        return !headless && desktop.isThere();
    }

    @Override
    public boolean open(Path file) {
        return desktop.openFile(file);
    }

    @Override
    public boolean show(List<Path> files) {
        return new FileManager(desktop.environment(), desktop.os()).show(files) || desktop.showFile(files.get(0));
    }
}
