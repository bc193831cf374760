package hallway.app;

import hallway.access.Caller;
import hallway.access.Offer;
import hallway.config.Settings;
import hallway.file.DiskNames;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.ShareState;
import hallway.network.NetworkKind;
import hallway.server.local.FolderCaution;
import hallway.server.local.LocalApi;
import hallway.share.Share;
import hallway.tray.ShareAnswer;
import hallway.tray.TrayActions;
import hallway.tray.TrayShare;
import hallway.tray.TrayState;
import hallway.tray.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the tray may do with this node. */
final class NodeTrayActions implements TrayActions {
    private static final Caller OWNER = new Caller.Owner();
    private static final int NAMES_TRIED = 99;

    private final LocalApi.Parts parts;
    private final Words words;

    NodeTrayActions(LocalApi.Parts parts, Words words) {
        this.parts = parts;
        this.words = words;
    }

    /** @param view of the page, like {@code transfers}; empty for its start */
    void open(String view) {
        String key = "#k=" + parts.tokens().newKey();
        parts.desktop().accept(page(parts.ports().get().page()) + key + (view.isEmpty() ? "" : "/" + view));
    }

    private static String page(int port) {
        return "http://127.0.0.1:" + port + "/";
    }

    @Override
    public void openPage() {
        open("");
    }

    @Override
    public void openShare(String id) {
        open(view(id));
    }

    @Override
    public void openPicker() {
        open("share");
    }

    private String view(String id) {
        return "node/" + parts.office().ownNode().id() + "/share/" + id;
    }

    @Override
    public ShareAnswer share(Path folder, boolean confirmed) {
        Path real = real(folder);
        for (Share share : all()) {
            if (real(share.folder()).equals(real)) {
                return new ShareAnswer.Already(
                        new TrayShare(share.id().value(), share.name().value()));
            }
        }
        FolderCaution caution = new FolderCaution(parts.data().root(), parts.home());
        try {
            caution.check(folder, confirmed);
        } catch (ProblemException e) {
            if (caution.of(folder) == FolderCaution.Care.CONFIRM) {
                return new ShareAnswer.Doubtful(e.problem());
            }
            throw e;
        }
        add(folder);
        return new ShareAnswer.Shared();
    }

    private void add(Path folder) {
        try {
            Share unused = parts.shares().add(folder, null, Offer.everyone());
        } catch (ProblemException e) {
            if (e.problem().code() != ProblemCode.NAME_TAKEN) {
                throw e;
            }
            String wanted = DiskNames.name(folder).orElseThrow(() -> e);
            Share unused = parts.shares().add(folder, freeName(wanted, e), Offer.everyone());
        }
    }

    /** As it is spelt if it is not there. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    /** Another folder has that name: a number tells them apart. */
    private ShareName freeName(String wanted, ProblemException taken) {
        List<Share> present = all();
        for (int i = 2; i <= NAMES_TRIED; i++) {
            try {
                ShareName name = new ShareName(wanted + " " + i);
                if (present.stream().noneMatch(share -> share.name().looksLike(name))) {
                    return name;
                }
            } catch (IllegalArgumentException e) {
                // too long, or no name at all: the user chooses one in the page
                throw taken;
            }
        }
        throw taken;
    }

    private List<Share> all() {
        return parts.shares().visibleTo(OWNER);
    }

    @Override
    public List<TrayShare> shares() {
        return all().stream()
                .map(share -> new TrayShare(share.id().value(), share.name().value()))
                .toList();
    }

    /** Everybody's page is on their own machine, and there mostly at this port. */
    @Override
    public String link(String id) {
        return page(Settings.DEFAULT_PEER_PORT + 1) + "#/" + view(id);
    }

    @Override
    public void stopSharing(String id) {
        parts.shares().remove(new ShareId(id));
    }

    @Override
    public void pause(Optional<Duration> time) {
        parts.shares().pause().pause(time);
    }

    @Override
    public void resume() {
        parts.shares().pause().resume();
    }

    @Override
    public TrayState state() {
        if (parts.shares().pause().isOn()) {
            return TrayState.PAUSED;
        }
        return trouble().isEmpty() ? TrayState.SHARING : TrayState.PROBLEM;
    }

    @Override
    public String trouble() {
        if (parts.networks().networks().isEmpty()) {
            return words.of("trouble.network");
        }
        if (parts.networks().networks().stream().allMatch(network -> network.kind() == NetworkKind.UNKNOWN)) {
            return words.of("trouble.unknown");
        }
        return all().stream()
                .filter(share -> share.state() == ShareState.AWAY)
                .findFirst()
                .map(share -> words.of("trouble.away", share.name().value()))
                .orElse("");
    }

    @Override
    public void quit() {
        parts.stop().run();
    }
}
