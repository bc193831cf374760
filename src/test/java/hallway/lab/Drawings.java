package hallway.lab;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures such as an office has them: photos of landscapes, plans of houses. The same for the same seed. */
final class Drawings {
    private Drawings() {}

    /** A photo: sky, sun, hills. */
    static void photo(Path file, int seed) {
        Random random = new Random(seed * 7919L);
        BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(image);
        float hue = (seed * 0.37f + 0.52f) % 1;
        pen.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.45f, 0.95f), 0, 420, Color.getHSBColor(hue + 0.08f, 0.15f, 1f)));
        pen.fillRect(0, 0, 900, 600);
        pen.setColor(new Color(255, 244, 214));
        pen.fillOval(120 + random.nextInt(600), 60 + random.nextInt(120), 90, 90);
        for (int hill = 0; hill < 4; hill++) {
            pen.setColor(Color.getHSBColor(0.3f + hue / 4, 0.25f + hill * 0.1f, 0.75f - hill * 0.14f));
            pen.fillPolygon(hill(random, 260 + hill * 80));
        }
        write(image, "jpg", file);
    }

    private static Polygon hill(Random random, int top) {
        Polygon hill = new Polygon();
        double phase = random.nextDouble() * 6;
        double wave = 120 + random.nextInt(120);
        hill.addPoint(0, 600);
        for (int x = 0; x <= 900; x += 10) {
            hill.addPoint(x, top + (int) (50 * Math.sin(x / wave + phase) + 12 * Math.sin(x / 31.0 + phase)));
        }
        hill.addPoint(900, 600);
        return hill;
    }

    /** A floor plan. */
    static void plan(Path file, String title) {
        BufferedImage image = new BufferedImage(1200, 850, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(image);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 1200, 850);
        pen.setColor(new Color(30, 50, 70));
        pen.setStroke(new BasicStroke(9));
        pen.drawRect(100, 90, 1000, 620);
        pen.drawLine(480, 90, 480, 480);
        pen.drawLine(100, 480, 640, 480);
        pen.drawLine(780, 330, 780, 710);
        pen.drawLine(780, 330, 1100, 330);
        pen.setStroke(new BasicStroke(2));
        pen.drawArc(480, 400, 160, 160, 0, 90);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 30));
        pen.drawString(title + "  1 : 100", 100, 790);
        write(image, "png", file);
    }

    private static Graphics2D pen(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return pen;
    }

    private static void write(BufferedImage image, String format, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!ImageIO.write(image, format, file.toFile())) {
                throw new IOException("no writer of " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
