package hallway.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/** A small picture of a picture, upright as its camera meant it. */
final class SmallPicture {
    /** Pixels that the file may claim to have: the largest cameras make 150 million. */
    static final long MAX_PIXELS = 250_000_000;

    private SmallPicture() {}

    static Outcome of(Path file, int size) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                return Outcome.of(Outcome.Word.UNREADABLE);
            }
            Orientation orientation = ExifOrientation.of(in);
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Outcome.of(Outcome.Word.UNREADABLE);
            }
            ImageReader reader = readers.next();
            try {
                // the colours of a GIF are among its metadata
                reader.setInput(in, true, false);
                return read(reader, orientation, size);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Outcome read(ImageReader reader, @Nullable Orientation orientation, int size) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        // the header's claim, before any pixel has room
        if ((long) width * height > MAX_PIXELS) {
            return Outcome.of(Outcome.Word.TOO_LARGE);
        }
        ImageReadParam param = reader.getDefaultReadParam();
        // twice the size is left for smoothing; the rest of the pixels is never held
        int step = Math.max(1, Math.max(width, height) / (2 * size));
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage coarse = reader.read(0, param);
        BufferedImage upright = orientation == null
                ? coarse
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(coarse);
        BufferedImage small = upright.getWidth() <= size && upright.getHeight() <= size
                ? upright
                : Thumbnails.of(upright)
                        .size(size, size)
                        .imageType(colours(upright))
                        .asBufferedImage();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        if (!ImageIO.write(small, "png", png)) {
            return Outcome.of(Outcome.Word.UNREADABLE);
        }
        return Outcome.picture(png.toByteArray());
    }

    /** A picture with a table of few colours has none for what lies between them. */
    private static int colours(BufferedImage picture) {
        return picture.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    }
}
