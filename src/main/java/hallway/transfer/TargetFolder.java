package hallway.transfer;

import hallway.file.DiskNames;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a download goes to. */
final class TargetFolder {
    private TargetFolder() {}

    /** Makes it if need be; @throws ProblemException {@code BAD_REQUEST}, {@code DISK_FULL}, {@code UNREADABLE} */
    static Path of(Path folder) {
        if (!folder.isAbsolute()) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "Name the whole path of the folder that the download goes to.");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST, "“{0}” is a file. Choose a folder.", DiskNames.text(folder));
        }
        try {
            Files.createDirectories(folder);
            Path real = folder.toRealPath();
            if (!Files.isWritable(real)) {
                throw new IOException("no right to write");
            }
            Room.require(real, 0);
            return real;
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemCode.UNREADABLE,
                    "The folder {0} can't be written to. Choose another one.",
                    DiskNames.text(folder));
        }
    }
}
