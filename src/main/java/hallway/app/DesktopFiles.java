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
    public void open(Path file) {
        desktop.openFile(file);
    }

    @Override
    public void show(List<Path> files) {
        if (!new FileManager(desktop.environment(), desktop.os()).show(files)) {
            desktop.showFile(files.get(0));
        }
    }
}
