package hallway.document;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/** How a camera was held (Exif 2.3, tag 0x0112), read from the segments before a JPEG's picture. */
final class ExifOrientation {
    private static final int START = 0xFFD8;
    private static final int EXIF = 0xFFE1;
    private static final int PICTURE = 0xFFDA;
    /** More segments than any camera writes. */
    private static final int MAX_SEGMENTS = 64;

    private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private ExifOrientation() {}

    /** {@code null} if nothing is said, or nothing that can be read. Leaves {@code in} at its beginning. */
    static @Nullable Orientation of(ImageInputStream in) throws IOException {
        in.seek(0);
        try {
            return in.readUnsignedShort() == START ? search(in) : null;
        } catch (EOFException | RuntimeException e) {
            // a file cut short, or made wrong on purpose: the picture's own reader has the say
            return null;
        } finally {
            in.seek(0);
        }
    }

    private static @Nullable Orientation search(ImageInputStream in) throws IOException {
        for (int i = 0; i < MAX_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort() - 2;
            if (marker < 0xFF00 || marker == PICTURE || length < 0) {
                return null;
            }
            if (marker == EXIF) {
                byte[] segment = new byte[length];
                in.readFully(segment);
                if (segment.length > NAME.length && Arrays.equals(Arrays.copyOf(segment, NAME.length), NAME)) {
                    return ExifUtils.getOrientationFromExif(segment);
                }
            } else {
                in.skipBytes(length);
            }
        }
        return null;
    }
}
