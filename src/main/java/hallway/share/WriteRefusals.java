package hallway.share;

import hallway.file.DiskReason;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says no to what can't be written, in words for the person who wanted it. */
final class WriteRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(WriteRefusals.class);

    private WriteRefusals() {}

    static ProblemException readOnly(Share share) {
        return new ProblemException(
                ProblemCode.NOT_ALLOWED,
                "“{0}” is shared to be read only. Ask its owner for the right to change it.",
                share.name());
    }

    static ProblemException badName(String name) {
        return new ProblemException(
                ProblemCode.BAD_REQUEST,
                "Not every computer can have something called “{0}”. Choose a name that is not too long, has no quotation"
                        + " marks and none of the signs < > : | ? * \\, no space at its start or end and no dot at its"
                        + " end, and is not the name of a device such as con, nul or lpt1.",
                brief(name));
    }

    static ProblemException taken(String name) {
        return new ProblemException(
                ProblemCode.NAME_TAKEN, "There is a “{0}” in this folder already. Choose another name.", brief(name));
    }

    static ProblemException changed(RelativePath path) {
        return new ProblemException(
                ProblemCode.PRECONDITION_FAILED,
                "“{0}” has been changed by somebody else meanwhile. Look at it first, then decide which one to keep.",
                brief(path.name()));
    }

    static ProblemException linked(RelativePath path) {
        return new ProblemException(
                ProblemCode.BAD_REQUEST,
                "“{0}” is a link or lies behind one, and nothing is changed through links. Go to the folder that it"
                        + " leads to.",
                brief(path.name()));
    }

    static ProblemException quota(Share share) {
        return new ProblemException(
                ProblemCode.DISK_FULL,
                "There is no room left in “{0}”: its owner lets it have {1}, with what is in its bin. Ask the owner to"
                        + " empty the bin or to allow more.",
                share.name(),
                new Sentence.Size(share.allowance().quotaBytes()));
    }

    static ProblemException full(Share share) {
        return new ProblemException(
                ProblemCode.DISK_FULL,
                "The disk with “{0}” has no room for this. Ask its owner to make room.",
                share.name());
    }

    static ProblemException top() {
        return new ProblemException(
                ProblemCode.BAD_REQUEST, "The share itself can't be changed so. Choose something in it.");
    }

    static ProblemException intoItself() {
        return new ProblemException(
                ProblemCode.BAD_REQUEST, "A folder can't be moved into itself. Choose another place for it.");
    }

    static ProblemException tooDeep() {
        return new ProblemException(
                ProblemCode.BAD_REQUEST,
                "There would be too many folders in one another. Choose a place further up for it.");
    }

    static ProblemException ownData() {
        return new ProblemException(
                ProblemCode.NOT_ALLOWED,
                "This folder holds what Hallway itself needs on its computer. It stays where it is.");
    }

    static ProblemException incomplete() {
        return new ProblemException(
                ProblemCode.BAD_REQUEST,
                "The file did not arrive as a whole, and nothing of it was kept. Send it again.");
    }

    static ProblemException notInBin() {
        return new ProblemException(
                ProblemCode.PATH_NOT_FOUND, "This is not in the bin any more. Look into the bin again.");
    }

    /** What went wrong with {@code path} on the disk. */
    static ProblemException of(Share share, RelativePath path, IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            return ShareRefusals.of(path, failure);
        }
        if (failure instanceof LinkedException) {
            return linked(path);
        }
        if (failure instanceof FileAlreadyExistsException) {
            return taken(path.name());
        }
        if (failure instanceof BinFolder.BlockedException) {
            return new ProblemException(
                    ProblemCode.FAILED,
                    "Nothing can be written to “{0}”: something else is called “{1}” there. Ask its owner to give that"
                            + " another name.",
                    share.name(),
                    Folded.BIN);
        }
        if (failure instanceof AtomicMoveNotSupportedException) {
            return new ProblemException(
                    ProblemCode.FAILED,
                    "“{0}” is on another disk than the rest of the share, so nothing can be moved there. Ask its owner to"
                            + " share that folder by itself.",
                    brief(path.name()));
        }
        LOG.warn("can't write {} in {}: {}", path, share.name(), failure.toString());
        if (DiskReason.of(failure).contains("full")) {
            return full(share);
        }
        return new ProblemException(
                ProblemCode.FAILED,
                "“{0}” can't be changed: the disk of its computer does not let Hallway write there. Ask its owner to change"
                        + " the permissions.",
                brief(path.isTop() ? share.name().value() : path.name()));
    }

    private static String brief(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
