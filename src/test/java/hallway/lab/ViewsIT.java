package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every view of the page in an office of six, for everybody's eyes and hands. Its pictures are in target/screenshots. */
@Timeout(180)
class ViewsIT {
    @TempDir
    private static Path temp;

    private static Scene scene;
    private static Browser browser;
    private static Visitor visitor;

    @BeforeAll
    static void up() throws IOException {
        Needs.office();
        Needs.tool("chromium", "chromium");
        scene = Scene.up(temp);
        browser = Browser.on(scene.desk(), temp.resolve("profile"), Files.createDirectories(temp.resolve("downloads")));
        browser.look("light", 1200, 800);
        visitor = new Visitor(browser, scene);
        visitor.signIn();
    }

    @AfterAll
    static void down() {
        if (browser != null) {
            browser.close();
        }
        if (scene != null) {
            scene.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isForEverybody(View view) {
        view.arrive(visitor);
        try {
            assertThat(Inspection.of(browser, view.name())).isEmpty();
        } finally {
            view.leave(visitor);
        }
        assertThat(browser.complaints()).isEmpty();
    }
}
