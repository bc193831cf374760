package hallway.tray;

import java.awt.Image;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;

/** The icon's pictures for AWT. */
final class AwtPictures {
    private AwtPictures() {}

    /** @param mac a template, which macOS paints black or white as its menu bar needs; with twice the dots beside it */
    static Image icon(int size, TrayState state, boolean mac) {
        return mac
                ? new BaseMultiResolutionImage(
                        picture(size, IconArt.template(size, state)),
                        picture(2 * size, IconArt.template(2 * size, state)))
                : picture(size, IconArt.pixels(size, state));
    }

    private static BufferedImage picture(int size, int[] dots) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, size, size, dots, 0, size);
        return image;
    }
}
