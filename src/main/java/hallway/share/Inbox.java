package hallway.share;

import hallway.file.DiskReason;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that others put files into, each as {@link ShareWriter} does it: it arrives in the bin of the folder's share
 * within the share's quota and reserve, is forced and marked as from the network, then put in its place under a portable
 * name that nobody has (S18, S42). Nothing is read here and nothing is replaced. For one guest's request, on one thread.
 */
public final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final ShareCatalog catalog;
    private final WriteTurns turns;
    private final Bin bin;
    private final Supplier<Share> writable;
    private final BooleanSupplier open;
    private final PathGuard folder;

    /**
     * @param writable the share; throws as soon as nothing may be put in any more
     * @param open {@code false} as soon as {@code writable} would throw; quicker
     * @param folder the way to the folder, which is that guard's top
     */
    Inbox(
            ShareCatalog catalog,
            WriteTurns turns,
            Bin bin,
            Supplier<Share> writable,
            BooleanSupplier open,
            PathGuard folder) {
        this.catalog = catalog;
        this.turns = turns;
        this.bin = bin;
        this.writable = writable;
        this.open = open;
        this.folder = folder;
    }

    /**
     * Begins a file.
     *
     * @param name as the sender calls it; it gets a portable one
     * @throws ProblemException {@code DISK_FULL}, {@code UNREADABLE} if the folder can't be written
     */
    public Arrival begin(String name) {
        return told(() -> Arrival.begin(this, InboxName.portable(name)));
    }

    ShareCatalog catalog() {
        return catalog;
    }

    WriteTurns turns() {
        return turns;
    }

    Bin bin() {
        return bin;
    }

    Share share() {
        return writable.get();
    }

    void requireOpen() {
        if (!open.getAsBoolean()) {
            throw ShareRefusals.noShare();
        }
    }

    OpenFolder folder() throws IOException {
        return folder.folderItself(RelativePath.TOP);
    }

    /** Where the folder lies now, without links. */
    Path place() throws IOException {
        try (OpenFolder now = folder()) {
            return now.path();
        }
    }

    /** Turns what goes wrong into words for a stranger: no name of a share, nothing of how full it may be. */
    static <T> T told(WriteTurns.Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw DiskReason.of(e).contains("full") ? full() : failed(e);
        } catch (ProblemException e) {
            throw switch (e.problem().code()) {
                case DISK_FULL -> full();
                case NAME_TAKEN -> failed(e);
                default -> e;
            };
        }
    }

    private static ProblemException failed(Exception e) {
        LOG.warn("what a guest sends can't be kept: {}", e.toString());
        return new ProblemException(
                ProblemCode.UNREADABLE, "The file can't be kept on the computer that it was sent to. Tell its owner.");
    }

    private static ProblemException full() {
        return new ProblemException(
                ProblemCode.DISK_FULL,
                "There is no room for this on the computer that it was sent to. Tell its owner.");
    }
}
