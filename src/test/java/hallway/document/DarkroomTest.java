package hallway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures from the real child process, of good files and of hostile ones. */
class DarkroomTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder = Path.of("");

    private Darkroom darkroom;

    @BeforeEach
    void open() {
        darkroom = new Darkroom(folder.resolve("work"));
    }

    @AfterEach
    void close() {
        darkroom.close();
    }

    private static void isRed(BufferedImage picture, int x, int y) {
        Color color = new Color(picture.getRGB(x, y));
        assertThat(color.getRed()).isGreaterThan(200);
        assertThat(color.getBlue()).isLessThan(60);
    }

    private void stillWorks() throws IOException {
        Path good = Documents.image(folder.resolve("good.png"), "png", 40, 20);
        assertThat(Documents.read(darkroom.thumbnail(good, 32)).getWidth()).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void makesPicturesSmall(String format) throws IOException {
        Path file = Documents.image(folder.resolve("flag"), format, 1200, 600);
        BufferedImage small = Documents.read(darkroom.thumbnail(file, 256));
        assertThat(small.getWidth()).isEqualTo(256);
        assertThat(small.getHeight()).isEqualTo(128);
        isRed(small, 10, 60);
    }

    @Test
    void smallPicturesStayAsTheyAre() throws IOException {
        Path file = Documents.image(folder.resolve("flag"), "png", 40, 20);
        assertThat(Documents.read(darkroom.thumbnail(file, 256)).getWidth()).isEqualTo(40);
    }

    @Test
    void turnsPicturesAsTheirCameraMeant() throws IOException {
        // 6: the camera was held with its right side down; red, on the left of the pixels, is on top
        Path file = Documents.turnedJpeg(folder.resolve("turned.jpg"), 800, 400, 6);
        BufferedImage small = Documents.read(darkroom.thumbnail(file, 200));
        assertThat(small.getHeight()).isEqualTo(200);
        assertThat(small.getWidth()).isEqualTo(100);
        isRed(small, 50, 20);
    }

    @Test
    void hugePictureIsMadeSmallWithinTheHeap() throws IOException {
        Path file = Documents.blackPng(folder.resolve("huge.png"), 10_000, 10_000, 10_000);
        assertThat(Documents.read(darkroom.thumbnail(file, 256)).getWidth()).isEqualTo(256);
    }

    @Test
    void pictureThatClaimsTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
        Path file = Documents.blackPng(folder.resolve("bomb.png"), 60_000, 60_000, 1);
        assertThatThrownBy(() -> darkroom.thumbnail(file, 256))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo(ProblemCode.TOO_LARGE));
        stillWorks();
    }

    @Test
    void countsAndDrawsPages() throws IOException {
        Path file = Documents.pdf(folder.resolve("plan.pdf"), 3);
        assertThat(darkroom.pages(file)).isEqualTo(3);
        BufferedImage page = Documents.read(darkroom.page(file, 3, 800));
        assertThat(page.getWidth()).isEqualTo(800);
        assertThat(page.getHeight()).isEqualTo(400);
        isRed(page, 100, 200);
        assertThat(page.getRGB(700, 200)).isEqualTo(Color.WHITE.getRGB());
        assertThatThrownBy(() -> darkroom.page(file, 4, 800))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo(ProblemCode.NOT_FOUND));
        assertThat(folder.resolve("work")).isDirectoryNotContaining(left -> !left.endsWith(Child.FONTS));
    }

    @Test
    void sizeIsBounded() throws IOException {
        Path file = Documents.pdf(folder.resolve("plan.pdf"), 1);
        assertThat(Documents.read(darkroom.page(file, 1, Integer.MAX_VALUE)).getWidth())
                .isBetween(2047, 2049);
        assertThat(Documents.read(darkroom.page(file, 1, -1)).getWidth()).isBetween(15, 17);
    }

    @Test
    void lockedPdfIsNamedSo() throws IOException {
        Path file = Documents.lockedPdf(folder.resolve("locked.pdf"));
        assertThatThrownBy(() -> darkroom.pages(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("locked with a password");
    }

    @Test
    void endlessPdfIsEndedAndTheNextTaskGetsANewChild() throws IOException {
        Path file = Documents.endlessPdf(folder.resolve("endless.pdf"));
        try (Darkroom hasty = new Darkroom(folder.resolve("hasty"), Duration.ofSeconds(3), Darkroom.WARM_TIME)) {
            assertThatThrownBy(() -> hasty.page(file, 1, 400))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("take too long");
            assertThat(hasty.pid()).isEmpty();
        }
        stillWorks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep", "circular", "swollen", "empty", "noise"})
    void hostilePdfCostsOneTask(String kind) throws IOException {
        Path file = hostile(kind);
        for (Runnable task : new Runnable[] {() -> darkroom.pages(file), () -> darkroom.page(file, 1, 400)}) {
            Throwable failure = catchThrowable(task::run);
            if (failure != null) {
                assertThat(failure).isInstanceOf(ProblemException.class);
            }
        }
        stillWorks();
    }

    private Path hostile(String kind) throws IOException {
        Path file = folder.resolve(kind + ".pdf");
        switch (kind) {
            case "deep":
                return Documents.deepPdf(file);
            case "circular":
                return Documents.circularPdf(file);
            case "swollen":
                return Documents.swollenPdf(file);
            case "empty":
                return Files.createFile(file);
            default:
                return Files.write(file, new byte[] {1, 2, 3, 4});
        }
    }

    @Test
    void fileThatIsNoPictureHasNone() throws IOException {
        Path file = Files.writeString(folder.resolve("text.png"), "<svg onload=alert(1)>");
        assertThatThrownBy(() -> darkroom.thumbnail(file, 100))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("No preview");
    }

    @Test
    void childEndsWhenNobodyNeedsIt() throws IOException {
        Path good = Documents.image(folder.resolve("good.png"), "png", 40, 20);
        try (Darkroom cool = new Darkroom(folder.resolve("cool"), Darkroom.TASK_TIME, Duration.ofMillis(50))) {
            cool.thumbnail(good, 32);
            await().atMost(SOON).until(() -> cool.pid().isEmpty());
            assertThat(cool.thumbnail(good, 32)).isNotEmpty();
        }
    }

    @Test
    void oneChildIsUsedAgainAndEndsWithTheDarkroom() throws IOException {
        stillWorks();
        long pid = darkroom.pid().orElseThrow();
        stillWorks();
        assertThat(darkroom.pid()).hasValue(pid);
        darkroom.close();
        await().atMost(SOON)
                .until(() ->
                        ProcessHandle.of(pid).map(child -> !child.isAlive()).orElse(true));
        assertThatThrownBy(this::stillWorks).isInstanceOf(ProblemException.class);
    }

    @Test
    void childHasNoWayToTheNetwork() {
        NoNetwork network = new NoNetwork();
        assertThatThrownBy(network::openSocketChannel).isInstanceOf(IOException.class);
        assertThatThrownBy(network::openDatagramChannel).isInstanceOf(IOException.class);
        assertThatThrownBy(network::openServerSocketChannel).isInstanceOf(IOException.class);
    }
}
