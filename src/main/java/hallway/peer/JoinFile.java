package hallway.peer;

import hallway.file.OwnerOnly;
import hallway.membership.JoinCode;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that an unattended install has left: the join code in it is used once, and the file is deleted. */
final class JoinFile {
    /** Between two looks for the node that gave the code. */
    static final Duration EVERY = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(JoinFile.class);
    private static final int MAX_BYTES = 1024;
    /** The machine may still come, or be less busy. */
    private static final Set<ProblemCode> LATER = EnumSet.of(
            ProblemCode.NODE_NOT_FOUND,
            ProblemCode.NODE_AWAY,
            ProblemCode.BUSY,
            ProblemCode.TOO_MANY,
            ProblemCode.PEER_FAILED);

    private final Consumer<JoinCode> join;

    JoinFile(Consumer<JoinCode> join) {
        this.join = join;
    }

    /** Tries once; {@code true} if nothing is left to do. */
    boolean isDone(Path file) {
        if (!Files.isRegularFile(file)) {
            return true;
        }
        try {
            OwnerOnly.restrictFile(file);
            String text;
            try (var in = Files.newInputStream(file)) {
                text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            }
            join.accept(JoinCode.parse(text)
                    .orElseThrow(() -> new ProblemException(
                            ProblemCode.BAD_REQUEST, "This is not a code to join an office. Ask for it once more.")));
            LOG.info("joined an office by the code in {}", file.getFileName());
            Files.deleteIfExists(file);
            return true;
        } catch (ProblemException e) {
            if (LATER.contains(e.problem().code())) {
                return false;
            }
            LOG.warn("the code in {} is not used: {}", file.getFileName(), e.getMessage());
            return isDeleted(file);
        } catch (IOException e) {
            LOG.warn("{} can't be read: {}", file.getFileName(), e.getMessage());
            return true;
        }
    }

    private static boolean isDeleted(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} can't be deleted: {}", file.getFileName(), e.getMessage());
            return true;
        }
    }
}
