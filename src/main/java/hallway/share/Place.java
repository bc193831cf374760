package hallway.share;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that {@link PathGuard} found: it lies in the share and is no link. Good only while the visit lasts.
 *
 * @param in the folder that holds it, open; the top itself at the top
 * @param name its name there, or {@code null} at the top
 * @param attributes when it was found
 */
record Place(OpenFolder in, @Nullable Path name, BasicFileAttributes attributes) {
    /** Opens it as a folder, which it is and which is not the top; to be closed by the caller. */
    OpenFolder openFolder() throws IOException {
        if (name == null) {
            throw new IllegalStateException("the top is open");
        }
        try {
            return in.folder(name);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            // it was a folder a moment ago; most likely it is a link or a file now
            throw new SwappedException(e);
        }
    }

    /** Opens it as a file, which it is still the one that was found; to be closed by the caller. */
    FileChannel openFile() throws IOException {
        if (name == null || !attributes.isRegularFile()) {
            throw new NoSuchFileException("not a file");
        }
        FileChannel channel = channel(name);
        try {
            if (!Objects.equals(attributes.fileKey(), in.attributes(name).fileKey())) {
                throw new SwappedException();
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private FileChannel channel(Path file) throws IOException {
        try {
            return in.file(file);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            throw new SwappedException(e);
        }
    }
}
