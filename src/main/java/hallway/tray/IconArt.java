package hallway.tray;

/**
 * The icon, drawn dot by dot for any size (web/icon.svg), so that no AWT is needed: a hallway with an open door. Grey with
 * two bars in a white disc while sharing is paused; with an amber triangle when something is wrong: shapes and brightness
 * differ, not colours alone.
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

    /** The same in black alone, for macOS: what is light here is clear there. */
    static int[] template(int size, TrayState state) {
        int[] pixels = new int[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int dark = 0;
                for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
                    int colour = colour(place(x, sample % SAMPLES, size), place(y, sample / SAMPLES, size), state);
                    dark += colour == TEAL || colour == SLATE || colour == INK ? 1 : 0;
                }
                pixels[y * size + x] = (dark * 255 / (SAMPLES * SAMPLES)) << 24;
            }
        }
        return pixels;
    }

    /** Where a sample of a dot lies in the drawing. */
    private static double place(int dot, int sample, int size) {
        return (dot + (sample + 0.5) / SAMPLES) * UNITS / size;
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
            int colour = colour(place(x, sample % SAMPLES, size), place(y, sample / SAMPLES, size), state);
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
        if (state == TrayState.PROBLEM && triangle(x, y, 0)) {
            boolean mark = in(x, 20, 22) && (in(y, 18, 25) || in(y, 27, 29));
            return mark || !triangle(x, y, 2) ? INK : AMBER;
        }
        if (state == TrayState.PAUSED && circle(x, y, 22, 22, 10)) {
            boolean bars = in(y, 18, 26) && (in(x, 18, 20) || in(x, 24, 26));
            return bars || !circle(x, y, 22, 22, 8.5) ? INK : WHITE;
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

    /** In the triangle of the warning, {@code rim} away from its edges. */
    private static boolean triangle(double x, double y, double rim) {
        // its sides rise 2 for 1; a distance of 1 from them is 2.24 up
        return y <= 32 - rim && y >= 9.5 + 2.24 * rim + 2 * Math.abs(x - 21);
    }

    private static boolean circle(double x, double y, double centreX, double centreY, double radius) {
        return (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY) <= radius * radius;
    }

    private static boolean in(double value, double from, double to) {
        return value >= from && value <= to;
    }
}
