package hallway.server.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void S08_textsAndAttributesAreNeverMarkup() {
        String evil = "</title><script>alert(1)</script>\"'><img onerror=x> & \u202e\u0000";
        String page = Html.of("html", Html.of("p", evil).with("title", evil), Html.name(evil))
                .page();
        assertThat(page)
                .doesNotContain("<script", "<img", "</title", "\u202e", "\u0000")
                .contains("&lt;script&gt;", "&quot;", "&#39;", "&amp;")
                .contains("<bdi>");
        assertThat(page.chars().filter(c -> c == '<').count()).isEqualTo(7);
    }

    @Test
    void emptyElementsHaveNoEnd() {
        assertThat(Html.of("form", Html.of("input").with("name", "a")).page())
                .isEqualTo("<!doctype html>\n<form><input name=\"a\"></form>\n");
    }
}
