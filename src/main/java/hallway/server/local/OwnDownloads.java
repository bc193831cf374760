package hallway.server.local;

import hallway.model.Written;
import hallway.transfer.Priority;
import hallway.transfer.Terms;
import hallway.transfer.Transfer;
import hallway.transfer.Transfers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The transfers of this node, as the page asks for them. */
record OwnDownloads(Transfers transfers) implements TransferRoutes.Downloads {
    @Override
    public Transfer start(List<Transfers.Source> sources, Path folder, Terms terms) {
        return transfers.start(sources, folder, terms);
    }

    @Override
    public Transfer send(List<Path> files, Transfers.Source to, Terms terms) {
        return transfers.send(files, to, terms);
    }

    @Override
    public Optional<String> taken(List<Transfers.Source> sources, Path folder) {
        return transfers.taken(sources, folder);
    }

    @Override
    public Optional<Transfer> change(
            String id, Optional<Boolean> paused, Optional<Priority> priority, OptionalLong limit) {
        return transfers.change(id, paused, priority, limit);
    }

    @Override
    public Optional<List<Written>> written(String id, int offset) {
        return transfers.written(id, offset);
    }

    @Override
    public void forgetEnded() {
        transfers.forgetEnded();
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
