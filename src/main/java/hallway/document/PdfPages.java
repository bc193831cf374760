package hallway.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages of a PDF file as pictures. Its scripts, forms and links are not run or followed: only what is drawn is drawn. */
final class PdfPages {
    /** Bytes on disk beside the file itself. */
    private static final long MAX_SCRATCH = 256L * 1024 * 1024;

    private PdfPages() {}

    static Outcome count(Path file) throws IOException {
        try (PDDocument document = open(file)) {
            return Outcome.pages(document.getNumberOfPages());
        } catch (InvalidPasswordException e) {
            return Outcome.of(Outcome.Word.LOCKED);
        }
    }

    /** @param size longest side in pixels, whatever the page says of its own */
    static Outcome picture(Path file, int page, int size) throws IOException {
        try (PDDocument document = open(file)) {
            if (page < 1 || page > document.getNumberOfPages()) {
                return Outcome.of(Outcome.Word.NO_SUCH_PAGE);
            }
            PDRectangle box = document.getPage(page - 1).getCropBox();
            float longest = Math.max(box.getWidth(), box.getHeight());
            float shortest = Math.min(box.getWidth(), box.getHeight());
            if (!(shortest > 0) || !(longest < Float.MAX_VALUE)) {
                return Outcome.of(Outcome.Word.UNREADABLE);
            }
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            BufferedImage picture = renderer.renderImage(page - 1, size / longest, ImageType.RGB);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            return Outcome.picture(png.toByteArray());
        } catch (InvalidPasswordException e) {
            return Outcome.of(Outcome.Word.LOCKED);
        }
    }

    /** What is put aside lies in a temporary file, not in the child's small heap. */
    private static PDDocument open(Path file) throws IOException {
        return Loader.loadPDF(file.toFile(), MemoryUsageSetting.setupTempFileOnly(MAX_SCRATCH).streamCache);
    }
}
