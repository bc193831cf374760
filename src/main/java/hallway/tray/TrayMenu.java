package hallway.tray;

import java.util.ArrayList;
import java.util.List;

/** The menu as it is now. A key is a word, or a word, a colon and a share's id. */
final class TrayMenu {
    static final String OPEN = "open";
    static final String SHARE = "share";
    static final String FOLDERS = "folders";
    static final String FOLDER = "folder:";
    static final String FOLDER_OPEN = "folder-open:";
    static final String FOLDER_LINK = "folder-link:";
    static final String FOLDER_STOP = "folder-stop:";
    static final String PAUSE = "pause";
    static final String PAUSE_HOUR = "pause-hour";
    static final String PAUSE_LONG = "pause-long";
    static final String RESUME = "resume";
    static final String ALL = "all";
    static final String QUIT = "quit";

    /** More would not fit on a screen; the page has them all. */
    private static final int MAX_FOLDERS = 20;
    /** Characters of a name. */
    private static final int MAX_NAME = 60;

    private TrayMenu() {}

    static List<MenuItem> of(List<TrayShare> shares, boolean paused, Words words) {
        List<MenuItem> menu = new ArrayList<>();
        menu.add(MenuItem.line(OPEN, words.of("open")));
        menu.add(MenuItem.line(SHARE, words.of("share")));
        if (!shares.isEmpty()) {
            menu.add(folders(shares, words));
        }
        menu.add(MenuItem.divider("line-1"));
        menu.add(
                paused
                        ? MenuItem.line(RESUME, words.of("resume"))
                        : new MenuItem(
                                PAUSE,
                                words.of("pause"),
                                List.of(
                                        MenuItem.line(PAUSE_HOUR, words.of("pause.hour")),
                                        MenuItem.line(PAUSE_LONG, words.of("pause.long")))));
        menu.add(MenuItem.divider("line-2"));
        menu.add(MenuItem.line(QUIT, words.of("quit")));
        return menu;
    }

    private static MenuItem folders(List<TrayShare> shares, Words words) {
        List<MenuItem> folders = new ArrayList<>();
        for (TrayShare share : shares.subList(0, Math.min(shares.size(), MAX_FOLDERS))) {
            folders.add(new MenuItem(
                    FOLDER + share.id(),
                    brief(share.name()),
                    List.of(
                            MenuItem.line(FOLDER_OPEN + share.id(), words.of("folder.open")),
                            MenuItem.line(FOLDER_LINK + share.id(), words.of("folder.link")),
                            MenuItem.line(FOLDER_STOP + share.id(), words.of("folder.stop")))));
        }
        if (shares.size() > MAX_FOLDERS) {
            folders.add(MenuItem.line(ALL, words.of("folder.all", shares.size())));
        }
        return new MenuItem(FOLDERS, words.of("folders"), folders);
    }

    private static String brief(String name) {
        String shown = PlainText.line(name, MAX_NAME);
        // a single dash is a dividing line to AWT, and a name of nothing one to us
        return shown.isBlank() || shown.equals("-") ? "“" + shown + "”" : shown;
    }
}
