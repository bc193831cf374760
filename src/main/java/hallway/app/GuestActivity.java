package hallway.app;

import hallway.access.Caller;
import hallway.activity.ActivityKind;
import hallway.activity.ActivityLog;
import hallway.activity.Note;
import hallway.guest.GuestLink;
import hallway.model.RelativePath;
import hallway.server.guest.Visits;
import hallway.share.ShareCatalog;

/** Notes in the log what guests read and sent. */
record GuestActivity(ActivityLog log, ShareCatalog shares) implements Visits {
    private static final Caller OWNER = new Caller.Owner();

    @Override
    public void read(GuestLink link, RelativePath path, boolean folder, long bytes) {
        note(ActivityKind.GUEST, link, path.toString(), folder, bytes);
    }

    @Override
    public void received(GuestLink link, String name, long bytes) {
        String folder = link.offer().path().toString();
        note(ActivityKind.RECEIVED, link, folder.isEmpty() ? name : folder + "/" + name, false, bytes);
    }

    private void note(ActivityKind kind, GuestLink link, String path, boolean folder, long bytes) {
        String share = shares.find(OWNER, link.offer().share())
                .map(found -> found.name().value())
                .orElse("");
        log.note(new Note(kind, null, "", share, path, folder, 1, bytes, ""));
    }
}
