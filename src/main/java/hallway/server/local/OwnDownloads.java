package hallway.server.local;

import hallway.transfer.Transfer;
import hallway.transfer.Transfers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The transfers of this node, as the page asks for them. */
record OwnDownloads(Transfers transfers) implements TransferRoutes.Downloads {
    @Override
    public Transfer start(List<Transfers.Source> sources, Path folder) {
        return transfers.start(sources, folder);
    }

    @Override
    public List<Transfer> all() {
        return transfers.all();
    }

    @Override
    public Optional<Transfer> find(String id) {
        return transfers.find(id);
    }

    @Override
    public Optional<Transfer> cancel(String id, boolean discard) {
        return transfers.cancel(id, discard);
    }
}
