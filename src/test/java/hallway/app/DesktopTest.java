package hallway.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.model.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesktopTest {
    @Test
    void withoutADesktopItSaysHowToGetThePage() {
        assertThatThrownBy(() -> new Desktop(Map.of(), "Linux").open("http://127.0.0.1:4256/#k=secret"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("hallway open")
                .hasMessageNotContaining("secret");
    }
}
