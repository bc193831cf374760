package hallway.tray;

/**
 * The icon, drawn dot by dot for any size (web/icon.svg), so that no AWT is needed: a hallway with an open door. Grey with
 * two bars while sharing is paused; with an amber spot when something is wrong.
 */
final class IconArt {
    /** For panels of 16 to 24 dots, and twice that on dense screens; a panel takes the next larger and shrinks it. */
    static final int[] SIZES = {16, 22, 24, 32, 48, 64};

    /** The drawing's own units. */
    private static final double UNITS = 32;
    /** Samples of a dot, each way. */
    private static final int SAMPLES = 4;

    private static final int CLEAR = 0;
    private static final int WHITE = 0xFFFFFFFF;
    private static final int TEAL = 0xFF0F766E;
    private static final int MINT = 0xFF99F6E4;
    private static final int SLATE = 0xFF64748B;
    private static final int PALE = 0xFFCBD5E1;
    private static final int AMBER = 0xFFF59E0B;
    private static final int INK = 0xFF1F2937;

    private IconArt() {}

    /** {@code size} × {@code size} dots, row by row, each 0xAARRGGBB, not multiplied by its alpha. */
    static int[] pixels(int size, TrayState state) {
        int[] pixels = new int[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                pixels[y * size + x] = dot(x, y, size, state);
            }
        }
        return pixels;
    }

    /** The same as bytes A, R, G, B (network order), as StatusNotifierItem wants it. */
    static byte[] bytes(int size, TrayState state) {
        int[] pixels = pixels(size, state);
        byte[] bytes = new byte[pixels.length * 4];
        for (int i = 0; i < pixels.length; i++) {
            bytes[4 * i] = (byte) (pixels[i] >>> 24);
            bytes[4 * i + 1] = (byte) (pixels[i] >>> 16);
            bytes[4 * i + 2] = (byte) (pixels[i] >>> 8);
            bytes[4 * i + 3] = (byte) pixels[i];
        }
        return bytes;
    }

    private static int dot(int x, int y, int size, TrayState state) {
        int alpha = 0;
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            int column = sample % SAMPLES;
            int row = sample / SAMPLES;
            double sx = (x + (column + 0.5) / SAMPLES) * UNITS / size;
            double sy = (y + (row + 0.5) / SAMPLES) * UNITS / size;
            int colour = colour(sx, sy, state);
            if (colour != CLEAR) {
                alpha++;
                red += (colour >> 16) & 0xFF;
                green += (colour >> 8) & 0xFF;
                blue += colour & 0xFF;
            }
        }
        if (alpha == 0) {
            return CLEAR;
        }
        int opacity = alpha * 255 / (SAMPLES * SAMPLES);
        return (opacity << 24) | ((red / alpha) << 16) | ((green / alpha) << 8) | (blue / alpha);
    }

    private static int colour(double x, double y, TrayState state) {
        if (state == TrayState.PROBLEM && circle(x, y, 23, 23, 9)) {
            return in(x, 21.5, 24.5) && (in(y, 17, 24) || in(y, 26, 29)) ? INK : AMBER;
        }
        if (state == TrayState.PAUSED && circle(x, y, 23, 23, 9)) {
            return in(y, 18, 28) && (in(x, 18.5, 21.5) || in(x, 24.5, 27.5)) ? INK : WHITE;
        }
        if (!rounded(x, y)) {
            return CLEAR;
        }
        boolean paused = state == TrayState.PAUSED;
        // the walls on both sides lead to the door; what is left is mirrored to the right
        double side = Math.min(x, UNITS - x);
        double slope = (side - 6) * 4 / 7;
        if (in(side, 6, 13) && in(y, 6 + slope, 26 - slope)) {
            return paused ? PALE : MINT;
        }
        if (in(x, 14.5, 17.5) && in(y, 11, 21)) {
            return WHITE;
        }
        return paused ? SLATE : TEAL;
    }

    /** In the square with corners of radius 7. */
    private static boolean rounded(double x, double y) {
        double right = Math.max(0, Math.abs(x - UNITS / 2) - (UNITS / 2 - 7));
        double down = Math.max(0, Math.abs(y - UNITS / 2) - (UNITS / 2 - 7));
        return right * right + down * down <= 49;
    }

    private static boolean circle(double x, double y, double centreX, double centreY, double radius) {
        return (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY) <= radius * radius;
    }

    private static boolean in(double value, double from, double to) {
        return value >= from && value <= to;
    }
}
