package hallway.tray;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The icon by AWT: Windows, macOS, and old panels (XEmbed). Comes back when such a panel does. Used by the thread {@code
 * hallway-tray} alone.
 */
final class AwtIcon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwtIcon.class);
    private static final String PLACE = "systemTray";
    /** A click on a notice comes as a double click on the icon would: later than this it is one. */
    private static final Duration NOTICE_TIME = Duration.ofMinutes(1);

    private final SystemTray tray;
    private final boolean mac;
    private final Consumer<String> clicked;
    private final Consumer<Runnable> later;
    private final TrayIcon icon;
    private final java.beans.PropertyChangeListener placed;
    // used by the tray's thread alone
    private @Nullable Look shown;
    private volatile @Nullable Told told;

    /** @param nanos when, by {@link System#nanoTime} */
    private record Told(Notice notice, long nanos) {}

    private AwtIcon(SystemTray tray, boolean mac, Consumer<String> clicked, Consumer<Runnable> later, Runnable lost) {
        this.tray = tray;
        this.mac = mac;
        this.clicked = clicked;
        this.later = later;
        this.icon = new TrayIcon(picture(TrayState.SHARING), "Hallway");
        // on X11 the panel may go and come back
        this.placed = change -> {
            if (change.getNewValue() != null) {
                later.accept(() -> {
                    if (!add()) {
                        lost.run();
                    }
                });
            }
        };
    }

    /**
     * Shows the icon.
     *
     * @param clicked takes a menu item's key
     * @param later runs something on the tray's thread; both return at once
     * @param lost called on the tray's thread when the icon can't come back
     * @return {@code null} if there is no place for an icon
     */
    static @Nullable AwtIcon open(boolean mac, Consumer<String> clicked, Consumer<Runnable> later, Runnable lost) {
        // macOS: an icon up there that fits light and dark, none in the dock; both are read when AWT starts
        System.setProperty("apple.awt.UIElement", "true");
        System.setProperty("apple.awt.enableTemplateImages", "true");
        try {
            if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
                return null;
            }
            // AWT trips over a panel that goes: it prints no stack to the terminal for that
            EventQueue.invokeLater(() -> Thread.currentThread()
                    .setUncaughtExceptionHandler((thread, failure) -> LOG.debug("AWT failed", failure)));
            AwtIcon face = new AwtIcon(SystemTray.getSystemTray(), mac, clicked, later, lost);
            face.listen();
            return face.add() ? face : face.gone();
        } catch (UnsupportedOperationException | AWTError | LinkageError e) {
            LOG.info("no place for an icon: {}", e.toString());
            return null;
        }
    }

    private void listen() {
        icon.addActionListener(event -> acted());
        if (!mac) {
            // there any click opens the menu
            icon.addMouseListener(new MouseAdapter() {
                @Override
                public void mouseClicked(MouseEvent click) {
                    if (click.getButton() == MouseEvent.BUTTON1 && click.getClickCount() == 1) {
                        clicked.accept(TrayMenu.OPEN);
                    }
                }
            });
        }
        tray.addPropertyChangeListener(PLACE, placed);
    }

    private boolean add() {
        try {
            tray.remove(icon);
            tray.add(icon);
            return true;
        } catch (AWTException | RuntimeException e) {
            LOG.info("no place for an icon: {}", e.toString());
            return false;
        }
    }

    private @Nullable AwtIcon gone() {
        close();
        return null;
    }

    /** A click on what was told last, or a double click on the icon, whose first click has opened the page already. */
    private void acted() {
        Told last = told;
        told = null;
        if (last != null && System.nanoTime() - last.nanos < NOTICE_TIME.toNanos()) {
            later.accept(last.notice.clicked());
        } else if (mac) {
            clicked.accept(TrayMenu.OPEN);
        }
    }

    void show(Look look) {
        icon.setImage(picture(look.state()));
        icon.setToolTip(look.hint());
        if (shown == null || !shown.menu().equals(look.menu())) {
            PopupMenu menu = new PopupMenu();
            fill(menu, look.menu());
            icon.setPopupMenu(menu);
        }
        shown = look;
    }

    private void fill(java.awt.Menu into, List<MenuItem> items) {
        for (MenuItem item : items) {
            if (item.isDivider()) {
                into.addSeparator();
            } else if (item.children().isEmpty()) {
                java.awt.MenuItem line = new java.awt.MenuItem(item.label());
                line.addActionListener(event -> clicked.accept(item.key()));
                into.add(line);
            } else {
                java.awt.Menu below = new java.awt.Menu(item.label());
                fill(below, item.children());
                into.add(below);
            }
        }
    }

    private java.awt.Image picture(TrayState state) {
        Dimension size = tray.getTrayIconSize();
        return AwtPictures.icon(Math.max(16, Math.min(128, size.width)), state, mac);
    }

    /** Shows {@code notice}; its buttons have no place here, a click leads to the page, which asks the same. */
    void tell(Notice notice) {
        told = new Told(notice, System.nanoTime());
        icon.displayMessage(notice.title(), notice.text(), TrayIcon.MessageType.NONE);
    }

    @Override
    public void close() {
        tray.removePropertyChangeListener(PLACE, placed);
        tray.remove(icon);
    }
}
