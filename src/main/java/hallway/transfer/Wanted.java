package hallway.transfer;

import hallway.model.RelativePath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file of a folder that is fetched, and where it goes.
 *
 * @param path from the top of the share
 * @param folder a folder that we made
 * @param name portable, and no other file's in {@code folder}
 * @param size as the tree says; bytes
 */
record Wanted(RelativePath path, Path folder, String name, long size, Instant modified) {
    Path target() throws IOException {
        return FreeName.resolve(folder, name);
    }
}
