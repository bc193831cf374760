/**
 * The icon in the desktop's panel: its menu, its notifications, the system's own dialog for a folder, its file manager.
 *
 * <p>Floor 5. Declares the {@link hallway.tray.TrayActions} that {@code app} implements. On Linux the icon is a
 * StatusNotifierItem with a com.canonical.dbusmenu (freedesktop.org, KDE) over the session bus, by dbus-java; where no
 * panel watches for such but an old one (XEmbed) is there, and on Windows and macOS, it is {@code java.awt.SystemTray}. AWT
 * is loaded only then, and for the clipboard where no small program sets it; D-Bus only where there is a session bus. A
 * place is looked for until there is one, and again when panel or bus went: every 5 s for a minute, then every 30 s.
 *
 * <p>Threads: {@code hallway-tray} shows and acts; {@code hallway-folder-dialog} waits for the user's choice. Calls from the
 * panel arrive on threads of dbus-java or AWT and are handed over at once. The interfaces of D-Bus are public because
 * dbus-java calls them by reflection.
 */
@NullMarked
package hallway.tray;

import org.jspecify.annotations.NullMarked;
