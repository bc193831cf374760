package hallway.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** Files to make pictures of, good ones and hostile ones. */
public final class Documents {
    private Documents() {}

    /** A picture: red on the left, blue on the right. */
    static BufferedImage flag(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return image;
    }

    public static Path image(Path file, String format, int width, int height) throws IOException {
        if (!ImageIO.write(flag(width, height), format, file.toFile())) {
            throw new IOException("no writer of " + format);
        }
        return file;
    }

    public static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** A JPEG that its camera took turned: {@code orientation} as in Exif 2.3, tag 0x0112. */
    static Path turnedJpeg(Path file, int width, int height, int orientation) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(flag(width, height), "jpg", plain);
        byte[] jpeg = plain.toByteArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(jpeg, 0, 2);
        out.writeShort(0xFFE1);
        out.writeShort(2 + 6 + 8 + 2 + 12 + 4);
        out.write("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1));
        out.writeInt(8);
        out.writeShort(1);
        out.writeShort(0x0112);
        out.writeShort(3);
        out.writeInt(1);
        out.writeShort(orientation);
        out.writeShort(0);
        out.writeInt(0);
        out.write(jpeg, 2, jpeg.length - 2);
        return Files.write(file, bytes.toByteArray());
    }

    /** A grey PNG that claims {@code width} x {@code height} pixels and has {@code rows} of them, all black. */
    public static Path blackPng(Path file, int width, int height, int rows) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            byte[] row = new byte[1 + width];
            for (int i = 0; i < rows; i++) {
                deflater.write(row);
            }
        }
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 0, 0, 0, 0});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", packed.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return Files.write(file, bytes.toByteArray());
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }

    /** Pages of 200 x 100 points with a red square on each, and a script that would run when it is opened. */
    public static Path pdf(Path file, int pages) throws IOException {
        try (PDDocument document = document(pages)) {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('ran')"));
            document.save(file.toFile());
        }
        return file;
    }

    private static PDDocument document(int pages) throws IOException {
        PDDocument document = new PDDocument();
        for (int i = 0; i < pages; i++) {
            PDPage page = new PDPage(new PDRectangle(200, 100));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setNonStrokingColor(Color.RED);
                content.addRect(0, 0, 100, 100);
                content.fill();
            }
        }
        return document;
    }

    /** One that wants a password. */
    public static Path lockedPdf(Path file) throws IOException {
        try (PDDocument document = document(1)) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(file.toFile());
        }
        return file;
    }

    /** One whose only page draws a square ten times ten times ten times …: 10 to the power of 12. */
    public static Path endlessPdf(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            COSName name = COSName.getPDFName("F");
            PDFormXObject form = form(document, "0 0 1 1 re f", new PDResources());
            for (int level = 0; level < 12; level++) {
                PDResources inner = new PDResources();
                inner.put(name, form);
                form = form(document, "/F Do ".repeat(10), inner);
            }
            PDResources resources = new PDResources();
            resources.put(name, form);
            PDPage page = new PDPage(new PDRectangle(100, 100));
            page.setResources(resources);
            page.setContents(
                    new PDStream(document, new ByteArrayInputStream("/F Do".getBytes(StandardCharsets.US_ASCII))));
            document.addPage(page);
            document.save(file.toFile());
        }
        return file;
    }

    private static PDFormXObject form(PDDocument document, String content, PDResources resources) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(new PDRectangle(100, 100));
        form.setResources(resources);
        try (OutputStream out = form.getContentStream().createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    /** One with lists in lists in lists. */
    static Path deepPdf(Path file) throws IOException {
        String lists = "[".repeat(200_000) + "]".repeat(200_000);
        return rawPdf(file, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "/X " + lists, "");
    }

    /** One whose pages are their own parents. */
    static Path circularPdf(Path file) throws IOException {
        return rawPdf(file, "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 2000000000>>", "", "");
    }

    /** One with a picture that unfolds to 2.7 GB. */
    static Path swollenPdf(Path file) throws IOException {
        String picture = "/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R";
        String objects = "4 0 obj<</Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8"
                + "/ColorSpace/DeviceRGB/Length 3>>stream\nabc\nendstream endobj\n"
                + "5 0 obj<</Length 27>>stream\nq 100 0 0 100 0 0 cm /I Do Q\nendstream endobj\n";
        return rawPdf(file, "<</Type/Pages/Kids[3 0 R]/Count 1>>", picture, objects);
    }

    private static Path rawPdf(Path file, String pages, String inPage, String more) throws IOException {
        return Files.writeString(
                file,
                "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj" + pages + "endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]" + inPage + ">>endobj\n" + more
                        + "trailer<</Root 1 0 R>>\n%%EOF\n",
                StandardCharsets.ISO_8859_1);
    }
}
