package hallway.tray;

import java.util.List;

/**
 * How the tray looks now.
 *
 * @param hint what is shown when the pointer rests on the icon
 */
record Look(TrayState state, String hint, List<MenuItem> menu) {
    Look {
        menu = List.copyOf(menu);
    }
}
