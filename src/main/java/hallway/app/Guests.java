package hallway.app;

import hallway.access.Authoriser;
import hallway.activity.ActivityLog;
import hallway.config.DataDirectory;
import hallway.database.Database;
import hallway.event.EventBus;
import hallway.export.Exports;
import hallway.guest.BoundFiles;
import hallway.guest.GuestLinks;
import hallway.http.DoorPlan;
import hallway.http.Doors;
import hallway.http.GuestDoor;
import hallway.http.Pace;
import hallway.identity.GuestTls;
import hallway.network.NetworkWatcher;
import hallway.server.guest.GuestRoutes;
import hallway.share.GuestShelf;
import hallway.share.ShareBins;
import hallway.share.ShareCatalog;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Links for guests and what stands behind their door. */
final class Guests {
    private final ShareCatalog shares;
    private final GuestShelf shelf;
    private final GuestLinks links;
    private final BoundFiles bound;
    private final GuestDoor door;

    Guests(
            Database database,
            ShareCatalog shares,
            ShareBins bins,
            EventBus events,
            DataDirectory data,
            SecureRandom random,
            InstantSource clock) {
        this.shares = shares;
        this.shelf = new GuestShelf(shares, bins, new Authoriser());
        this.links = new GuestLinks(database, shelf, events, random, clock);
        this.bound = new BoundFiles(database);
        this.door = new GuestDoor(
                links::caller, () -> GuestTls.openOrCreate(data.guestKeyStore(), random, clock.instant()));
    }

    GuestLinks links() {
        return links;
    }

    GuestDoor door() {
        return door;
    }

    /** Files for other programs; {@code hosts} as {@link #hosts} gives them. */
    Exports exports(Supplier<List<String>> hosts, Path folder) {
        return new Exports(links, bound, shelf, hosts, folder);
    }

    DoorPlan plan(ActivityLog activity, Pace pace) throws IOException {
        return GuestRoutes.plan(links, bound, shelf, new GuestActivity(activity, shares), pace);
    }

    /** {@code host:port} of the door on each office network; it is open there when this returns, if it has to be. */
    List<String> hosts(Doors doors, NetworkWatcher networks) {
        open(doors, networks);
        List<InetAddress> open = doors.guestsOpenOn();
        return Addresses.forGuests(
                networks.officeAddresses().stream()
                        .filter(local -> !links.isAnyOpen() || open.contains(local.address()))
                        .toList(),
                doors.ports().guests());
    }

    /** Opens the door where the office is, only while there is something for guests and sharing is not paused. */
    void open(Doors doors, NetworkWatcher networks) {
        boolean open = links.isAnyOpen() && !shares.pause().isOn();
        doors.openGuestsOn(open ? Addresses.of(networks.officeAddresses()) : List.of());
    }
}
