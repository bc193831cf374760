package hallway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import hallway.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page in each language: nothing on any view is left in English, and long words do not push it wide. */
@Timeout(240)
class LanguagesIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int TEXTS_AT_LEAST = 60;
    /** Every text that is seen or read out, one a line; what libraries call their licences is theirs. */
    private static final String TEXTS = """
            (() => {
              const texts = [document.title];
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
              for (let one = walk.nextNode(); one; one = walk.nextNode()) {
                const element = one.nodeType === 1 ? one : one.parentElement;
                if (element.closest('.licences, bdi, code, option[value=en], script, noscript')) continue;
                if (one.nodeType === 3) texts.push(one.textContent);
                else ['aria-label', 'title', 'placeholder', 'alt'].forEach(name => texts.push(one.getAttribute(name) ?? ''));
              }
              return texts.map(text => text.trim()).filter(Boolean).join('\\n');
            })()""";
    /** Words that none of the other languages has; names in the test have none of them either. */
    private static final Pattern ENGLISH = Pattern.compile(
            "(?i)\\b(the|this|that|is|of|and|with|you|your|it|there|not|to|can|file|folder|machine|share|shared|read)\\b");

    @TempDir
    private static Path temp;

    private static Office office;
    private static LabNode h1;
    private static LabNode h2;
    private static Browser browser;

    @BeforeAll
    static void up() throws IOException {
        Needs.office();
        Needs.tool("chromium", "chromium");
        office = Office.up(2);
        h1 = LabNode.inOffice(office.host(1), temp.resolve("h1"));
        h2 = LabNode.inOffice(office.host(2), temp.resolve("h2"));
        h1.share(
                Tree.at(temp.resolve("plans"))
                        .text("house.dwg", "x")
                        .text("garden/tree.txt", "x")
                        .folder(),
                "Plans");
        h2.share(Tree.at(temp.resolve("own")).text("a.txt", "x").folder(), "Own");
        Waits.until("h2 sees Plans", SOON, () -> h2.seesShare(h1, "Plans"));
        browser = Browser.on(office.host(2), temp.resolve("profile"), Files.createDirectories(temp.resolve("down")));
        browser.open(h2.cli("open").ok().out().strip());
        Waits.until("signed in", SOON, () -> browser.text().contains("Plans"));
        // one that arrives, and one that can't: in the list of downloads and in the activity
        h2.cli("get", "h1/Plans", "-o", temp.resolve("got").toString()).ok();
        browser.eval("fetch('/api/v1/transfers', {method: 'POST', headers: {Authorization: 'Hallway ' +"
                + " localStorage['hallway.token'], 'Content-Type': 'application/json'}, body: JSON.stringify({sources:"
                + " [{node: 'h1', share: 'Plans', path: 'nowhere.dwg'}], folder: '" + temp.resolve("got") + "'})})");
    }

    @AfterAll
    static void down() {
        if (browser != null) {
            browser.close();
        }
        if (office != null) {
            office.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void nothingIsLeftInEnglish(String language) throws Exception {
        choose(language);
        Set<String> english = onlyEnglish(language);
        Map<String, Set<String>> seen = new LinkedHashMap<>();
        for (int width : new int[] {360, 1200}) {
            browser.look("light", width, 900);
            lookAround(language, width, seen);
        }
        Set<String> all = seen.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(all).hasSizeGreaterThan(TEXTS_AT_LEAST);
        assertThat(seen)
                .allSatisfy((view, texts) -> assertThat(texts)
                        .as(view)
                        .doesNotContainAnyElementsOf(english)
                        .noneMatch(text -> ENGLISH.matcher(text).find()));
        // the address that is none and the folder that is gone are refused, as the browser notes
        assertThat(browser.complaints())
                .allMatch(one -> one.contains("status of 400") || one.contains("status of 404"));
    }

    /** In the settings of the page, as a person does. */
    private static void choose(String language) {
        go("#/settings", "select option[value=fr]");
        browser.eval("(s => { s.value = '" + language
                + "'; s.dispatchEvent(new Event('change', {bubbles: true})); return s; })"
                + "([...document.querySelectorAll('select')].find(s => s.querySelector('option[value=fr]')))");
        Waits.until(
                "page speaks " + language,
                SOON,
                () -> browser.eval("document.documentElement?.lang").equals(language)
                        && browser.eval("document.querySelectorAll('.settings h2').length > 3")
                                .equals("true"));
        assertThat(h2.cli("settings", "get", "language").ok().out()).contains(language);
    }

    private static void lookAround(String language, int width, Map<String, Set<String>> seen) {
        go("#/", "a.share");
        take("office", width, seen);
        browser.eval("document.querySelectorAll('main details').forEach(d => { d.open = true; })");
        browser.eval("(i => { i.value = '300.1.1.1'; i.form?.requestSubmit(); return i; })"
                + "([...document.querySelectorAll('main form input')].find(i => /192/.test(i.placeholder)))");
        waitFor("main [role=alert] p");
        take("address that is none", width, seen);
        String plans =
                browser.eval("[...document.querySelectorAll('a.share')].find(a => a.textContent.includes('Plans'))"
                        + ".getAttribute('href')");
        go(plans, ".rows .box input");
        browser.eval("document.querySelectorAll('.rows .box input').forEach(e => e.click())");
        take("folder", width, seen);
        go(plans + "/gone", "main .banner, main [role=alert] p, main .empty");
        Waits.until(
                "what is wrong is said",
                SOON,
                () -> !browser.eval("[...document.querySelectorAll('main p')].map(p => p.textContent).join('')")
                        .isBlank());
        take("folder that is gone", width, seen);
        go("#/share", "dialog[open] button");
        take("choosing a folder", width, seen);
        browser.eval("document.querySelector('dialog[open]').close()");
        Waits.until(
                "dialog closed",
                SOON,
                () -> browser.eval("document.querySelector('dialog') === null").equals("true"));
        go("#/transfers", ".problems li");
        take("downloads", width, seen);
        go("#/activity", ".event.failed");
        take("activity", width, seen);
        go("#/doctor", ".finding");
        take("check", width, seen);
        go("#/settings", ".settings select");
        browser.eval("document.querySelectorAll('main details').forEach(d => { d.open = true; })");
        take("settings", width, seen);
        assertThat(browser.eval("document.documentElement?.lang")).isEqualTo(language);
    }

    private static void go(String hash, String awaited) {
        browser.eval("location.hash = " + new Json().text(hash));
        waitFor(awaited);
    }

    private static void waitFor(String selector) {
        Waits.until(
                "page has " + selector,
                SOON,
                () -> !browser.eval("document.querySelectorAll(" + new Json().text(selector) + ").length")
                        .equals("0"));
    }

    private static void take(String view, int width, Map<String, Set<String>> seen) {
        seen.computeIfAbsent(view, name -> new LinkedHashSet<>())
                .addAll(browser.eval(TEXTS).lines().toList());
        assertThat(Integer.parseInt(browser.eval("document.documentElement.scrollWidth")))
                .as("width of " + view)
                .isLessThanOrEqualTo(width);
        String language = browser.eval("document.documentElement?.lang");
        browser.screenshot(Path.of("target", "screenshots", "words", language + "-" + width + "-" + view + ".png"));
    }

    /** Whole texts of the English catalog that are no texts of this one. */
    private static Set<String> onlyEnglish(String language) throws Exception {
        Set<String> english = texts("en");
        english.removeAll(texts(language));
        assertThat(english).hasSizeGreaterThan(TEXTS_AT_LEAST);
        return english;
    }

    private static Set<String> texts(String language) throws Exception {
        String file =
                Files.readString(Path.of("web/messages", language + ".js")).strip();
        Set<String> texts = new LinkedHashSet<>();
        collect(
                new Json()
                        .readTree(file.substring(file.indexOf('{'), file.length() - 1)
                                .getBytes(StandardCharsets.UTF_8)),
                texts);
        return texts;
    }

    private static void collect(JsonNode node, Set<String> texts) {
        if (node.isString()) {
            texts.add(node.asString().strip());
        }
        List.copyOf(node.values()).forEach(child -> collect(child, texts));
    }
}
