package hallway.tray;

/** A folder that this machine shares, as the menu names it. */
public record TrayShare(String id, String name) {}
