package hallway.server.guest;

import hallway.text.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An element of a page. Its content is other elements and texts, and a text is never markup: there is no way to put in any.
 * Tags and names of attributes are this program's own words.
 */
final class Html {
    private static final Set<String> VOID = Set.of("input", "link", "meta");

    private final String tag;
    private final StringBuilder attributes = new StringBuilder();
    private final List<Object> children = new ArrayList<>();

    private Html(String tag) {
        this.tag = tag;
    }

    /** @param children elements, and texts; anything else is put in as the text that it is */
    static Html of(String tag, Object... children) {
        Html element = new Html(tag);
        for (Object child : children) {
            element.add(child);
        }
        return element;
    }

    /** A name from elsewhere: its direction of writing stays its own. */
    static Html name(String name) {
        return of("bdi", name);
    }

    Html with(String attribute, String value) {
        attributes
                .append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"');
        return this;
    }

    Html add(Object child) {
        children.add(child);
        return this;
    }

    /** The whole page with this as its root element. */
    String page() {
        StringBuilder out = new StringBuilder("<!doctype html>\n");
        write(out);
        return out.append('\n').toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(tag).append(attributes).append('>');
        if (VOID.contains(tag)) {
            return;
        }
        for (Object child : children) {
            if (child instanceof Html element) {
                element.write(out);
            } else {
                out.append(escaped(String.valueOf(child)));
            }
        }
        out.append("</").append(tag).append('>');
    }

    /** For text and for attributes in double quotes (WHATWG HTML section 13.3). */
    private static String escaped(String text) {
        String shown = Speech.visible(text);
        StringBuilder out = new StringBuilder(shown.length() + 16);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
