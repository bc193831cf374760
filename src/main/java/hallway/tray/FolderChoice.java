package hallway.tray;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a folder by the first dialog that works here: the desktop's portal, zenity, kdialog; Windows' or macOS' own. One
 * dialog at a time, on a thread of its own.
 */
final class FolderChoice {
    private static final Logger LOG = LoggerFactory.getLogger(FolderChoice.class);

    private final Surroundings around;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Thread thread;

    FolderChoice(Surroundings around) {
        this.around = around;
    }

    /**
     * Returns at once.
     *
     * @param chosen takes the folder, if one is chosen
     * @param noDialog called instead if there is no dialog here
     */
    void ask(@Nullable SessionBus bus, String title, Consumer<Path> chosen, Runnable noDialog) {
        if (!asking.compareAndSet(false, true)) {
            // it is open already, maybe behind another window
            return;
        }
        Thread waiting = new Thread(
                () -> {
                    try {
                        askInTurn(dialogs(bus), title, chosen, noDialog);
                    } finally {
                        asking.set(false);
                    }
                },
                "hallway-folder-dialog");
        waiting.setDaemon(true);
        thread = waiting;
        waiting.start();
    }

    private List<FolderDialog> dialogs(@Nullable SessionBus bus) {
        List<FolderDialog> dialogs = new ArrayList<>();
        if (!around.isFree()) {
            dialogs.add(new AwtFolderDialog(around.isMac()));
            return dialogs;
        }
        if (bus != null) {
            dialogs.add(new PortalDialog(bus, around.home()));
        }
        FolderDialog gtk = ProgramDialog.zenity(around.environment(), around.home());
        FolderDialog kde = ProgramDialog.kdialog(around.environment(), around.home());
        dialogs.addAll(around.isKde() ? List.of(kde, gtk) : List.of(gtk, kde));
        return dialogs;
    }

    private static void askInTurn(List<FolderDialog> dialogs, String title, Consumer<Path> chosen, Runnable noDialog) {
        for (FolderDialog dialog : dialogs) {
            try {
                if (dialog.isThere()) {
                    Optional<Path> folder = dialog.ask(title);
                    folder.ifPresent(chosen);
                    return;
                }
            } catch (IOException e) {
                LOG.info("a dialog failed, trying the next: {}", e.getMessage());
            } catch (InterruptedException e) {
                // the node ends
                Thread.currentThread().interrupt();
                return;
            }
        }
        noDialog.run();
    }

    void end() {
        Thread waiting = thread;
        if (waiting != null) {
            waiting.interrupt();
        }
    }
}
