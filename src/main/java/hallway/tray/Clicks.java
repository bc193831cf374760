package hallway.tray;

import java.time.Duration;
import java.util.Optional;

/** What a click on a menu item does. On the thread {@code hallway-tray}. */
final class Clicks {
    private static final Duration SHORT_PAUSE = Duration.ofHours(1);

    private final TrayActions actions;
    private final Runnable chooseFolder;
    private final LinkTaker link;

    /** Takes a link for the user. */
    interface LinkTaker {
        void take(String name, String link);
    }

    Clicks(TrayActions actions, Runnable chooseFolder, LinkTaker link) {
        this.actions = actions;
        this.chooseFolder = chooseFolder;
        this.link = link;
    }

    /** @param key of a {@link MenuItem}; one that means nothing is no harm */
    void act(String key) {
        int colon = key.indexOf(':') + 1;
        String share = key.substring(colon);
        switch (colon == 0 ? key : key.substring(0, colon)) {
            case TrayMenu.OPEN, TrayMenu.ALL -> actions.openPage();
            case TrayMenu.SHARE -> chooseFolder.run();
            case TrayMenu.FOLDER_OPEN -> actions.openShare(share);
            case TrayMenu.FOLDER_LINK -> link.take(name(share), actions.link(share));
            case TrayMenu.FOLDER_STOP -> actions.stopSharing(share);
            case TrayMenu.PAUSE_HOUR -> actions.pause(Optional.of(SHORT_PAUSE));
            case TrayMenu.PAUSE_LONG -> actions.pause(Optional.empty());
            case TrayMenu.RESUME -> actions.resume();
            case TrayMenu.QUIT -> actions.quit();
            default -> {}
        }
    }

    private String name(String id) {
        return actions.shares().stream()
                .filter(share -> share.id().equals(id))
                .map(TrayShare::name)
                .findFirst()
                .orElse("");
    }
}
