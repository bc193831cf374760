package hallway.share;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.model.ShareName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says no in words for the person who asked. None of them tells where the share lies on its owner's disk. */
final class ShareRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(ShareRefusals.class);

    private static final int MAX_SHOWN = 120;

    private ShareRefusals() {}

    /** The same for a share that is hidden from the caller and one that never was (S15). */
    static ProblemException noShare() {
        return new ProblemException(
                ProblemCode.SHARE_NOT_FOUND, "There is no such share. List the shares to see which there are.");
    }

    static ProblemException away(ShareName share) {
        return new ProblemException(
                ProblemCode.SHARE_AWAY,
                "The folder of “{0}” can't be reached on its computer just now. Plug its drive in, or ask its owner to.",
                share);
    }

    static ProblemException taken(ShareName name) {
        return new ProblemException(
                ProblemCode.NAME_TAKEN, "This computer already has a share called “{0}”. Choose another name.", name);
    }

    static ProblemException notThere(RelativePath path) {
        return new ProblemException(
                ProblemCode.PATH_NOT_FOUND,
                "There is nothing called “{0}” in this share. It may have been moved; list its folder again.",
                brief(path));
    }

    static ProblemException notAFile(RelativePath path) {
        return new ProblemException(
                ProblemCode.PATH_NOT_FOUND,
                "“{0}” is not a file that can be read. List its folder instead.",
                brief(path));
    }

    static ProblemException notAFolder(RelativePath path) {
        return new ProblemException(
                ProblemCode.PATH_NOT_FOUND, "“{0}” is a file, not a folder. Download it instead.", brief(path));
    }

    /** What went wrong with {@code path} on the disk. */
    static ProblemException of(RelativePath path, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return notThere(path);
        }
        if (failure instanceof NotDirectoryException) {
            return notAFolder(path);
        }
        if (failure instanceof AccessDeniedException) {
            return unreadable(
                    path,
                    "{0} can't be read: its computer does not let Hallway in. Ask its owner to change the permissions.");
        }
        LOG.warn("can't read {}: {}", path, failure.toString());
        return unreadable(
                path, "{0} can't be read from its computer's disk. Try again; if it stays so, tell its owner.");
    }

    private static ProblemException unreadable(RelativePath path, String sentence) {
        return new ProblemException(
                ProblemCode.UNREADABLE,
                sentence,
                path.isTop() ? Sentence.of("This share") : Sentence.of("“{0}”", brief(path)));
    }

    /** The path, or its end if it is long: the sentence has to stay whole. */
    private static String brief(RelativePath path) {
        String text = path.toString();
        int cut = text.length() - MAX_SHOWN;
        if (cut <= 0) {
            return text;
        }
        return "…" + text.substring(Character.isLowSurrogate(text.charAt(cut)) ? cut + 1 : cut);
    }
}
