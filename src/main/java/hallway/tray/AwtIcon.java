package hallway.tray;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.Menu;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
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

    private final Consumer<String> clicked;
    private final Consumer<Runnable> later;
    private final TrayIcon icon;
    // used by the tray's thread alone
    private @Nullable Look shown;
    private volatile @Nullable Notice told;

    private AwtIcon(Consumer<String> clicked, Consumer<Runnable> later) {
        this.clicked = clicked;
        this.later = later;
        this.icon = new TrayIcon(picture(16, TrayState.SHARING), "Hallway");
    }

    /** @return {@code null} if there is no place for an icon */
    static @Nullable AwtIcon open(Consumer<String> clicked, Consumer<Runnable> later) {
        // macOS: an icon up there, none in the dock
        System.setProperty("apple.awt.UIElement", "true");
        if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
            return null;
        }
        AwtIcon face = new AwtIcon(clicked, later);
        face.icon.addActionListener(event -> face.acted());
        // on X11 the panel may go and come back
        SystemTray.getSystemTray().addPropertyChangeListener("systemTray", change -> {
            if (change.getNewValue() != null) {
                later.accept(face::add);
            }
        });
        return face.add() ? face : null;
    }

    private boolean add() {
        try {
            SystemTray.getSystemTray().remove(icon);
            SystemTray.getSystemTray().add(icon);
            return true;
        } catch (AWTException | UnsupportedOperationException e) {
            LOG.info("no place for an icon: {}", e.getMessage());
            return false;
        }
    }

    /** A double click on the icon, or a click on what was told last. */
    private void acted() {
        Notice notice = told;
        told = null;
        if (notice != null) {
            later.accept(notice.clicked());
        } else {
            clicked.accept(TrayMenu.OPEN);
        }
    }

    void show(Look look) {
        Dimension size = SystemTray.getSystemTray().getTrayIconSize();
        icon.setImage(picture(Math.max(16, Math.min(128, size.width)), look.state()));
        icon.setToolTip(look.hint());
        if (shown == null || !shown.menu().equals(look.menu())) {
            PopupMenu menu = new PopupMenu();
            fill(menu, look.menu());
            icon.setPopupMenu(menu);
        }
        shown = look;
    }

    private void fill(Menu into, List<MenuItem> items) {
        for (MenuItem item : items) {
            if (item.isDivider()) {
                into.addSeparator();
            } else if (item.children().isEmpty()) {
                java.awt.MenuItem line = new java.awt.MenuItem(item.label());
                line.addActionListener(event -> clicked.accept(item.key()));
                into.add(line);
            } else {
                Menu below = new Menu(item.label());
                fill(below, item.children());
                into.add(below);
            }
        }
    }

    private static Image picture(int size, TrayState state) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, size, size, IconArt.pixels(size, state), 0, size);
        return image;
    }

    /** Shows {@code notice}; its buttons have no place here, a click leads to the page, which asks the same. */
    void tell(Notice notice) {
        told = notice;
        icon.displayMessage(notice.title(), notice.text(), TrayIcon.MessageType.NONE);
    }

    @Override
    public void close() {
        SystemTray.getSystemTray().remove(icon);
    }
}
