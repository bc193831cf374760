package hallway.server.guest;

import hallway.limit.Limits;
import hallway.model.Entry;
import hallway.model.Listing;
import hallway.model.Problem;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.model.Voice;
import java.util.List;
import java.util.Optional;

/** The pages that guests see, in their language. */
record Pages(Place place, Voice voice, String language) {
    Html file(String name, long size) {
        return page(
                name,
                heading(name),
                para("Somebody has sent you a link to this file, {0} in size.", new Sentence.Size(size)),
                Html.of("p", download(name, "main")));
    }

    Html folder(String top, RelativePath path, Listing listing, int page) {
        String name = path.isTop() ? top : path.name();
        Html main = main(heading(name));
        if (!path.isTop()) {
            main.add(Html.of("p", link(up(path), say("One folder up"))));
        }
        if (listing.total() == 0) {
            return shell(name, main.add(para("This folder is empty.")));
        }
        main.add(Html.of(
                "p",
                link(place.of(Place.ZIPS, path), say("Download all as ZIP")).with("class", "button main")));
        Html list = Html.of("ul").with("class", "entries");
        listing.entries().forEach(entry -> list.add(row(path, entry)));
        main.add(list);
        int last = (listing.total() + Limits.GUEST_PAGE - 1) / Limits.GUEST_PAGE;
        if (last > 1) {
            main.add(turns(path, page, last));
        }
        return shell(name, main);
    }

    Html drop(String folder, List<Object> before) {
        Html main = main(heading(folder)).add(para("Send files to whoever gave you this link."));
        before.forEach(main::add);
        return shell(folder, main.add(sending()));
    }

    Html dropped(String folder, Drops.Outcome outcome) {
        Html said = Html.of("div").with("role", "status").with("class", "said");
        outcome.problem()
                .ifPresent(problem -> said.add(Html.of("p", voice.say(problem)).with("class", "bad")));
        if (!outcome.kept().isEmpty()) {
            Html kept = Html.of("ul");
            outcome.kept().forEach(name -> kept.add(Html.of("li", Html.name(name))));
            said.add(para("These have arrived:")).add(kept);
        }
        return drop(folder, List.of(said));
    }

    /** @param wrong what was wrong with the one before */
    Html password(Optional<Problem> wrong) {
        String title = say("This link has a password");
        Html form = Html.of("form").with("method", "post").with("action", place.top());
        wrong.ifPresent(problem ->
                form.add(Html.of("p", voice.say(problem)).with("class", "bad").with("role", "alert")));
        form.add(Html.of("label", say("Password")).with("for", "password"))
                .add(Html.of("input")
                        .with("id", "password")
                        .with("name", "password")
                        .with("type", "password")
                        .with("autocomplete", "off")
                        .with("required", "")
                        .with("autofocus", ""))
                .add(Html.of("button", say("Open")).with("class", "main"));
        return page(title, heading(title), para("Whoever sent you the link tells it to you."), form);
    }

    Html refusal(Problem problem) {
        String title = say("This can’t be shown");
        return page(title, heading(title), Html.of("p", voice.say(problem)));
    }

    private Html sending() {
        return Html.of(
                        "form",
                        Html.of("label", say("Files")).with("for", "files"),
                        Html.of("input")
                                .with("id", "files")
                                .with("name", "files")
                                .with("type", "file")
                                .with("multiple", "")
                                .with("required", ""),
                        Html.of("button", say("Send")).with("class", "main"),
                        para("Large files take a while. Keep this page open until it says that they have arrived.")
                                .with("class", "help"))
                .with("method", "post")
                .with("enctype", "multipart/form-data")
                .with("action", place.top());
    }

    private Html row(RelativePath in, Entry entry) {
        Html label = Html.name(entry.name());
        RelativePath path = in.resolve(entry.name());
        return switch (entry.kind()) {
            case FOLDER ->
                Html.of("li", link(place.of(Place.FOLDERS, path), label)).with("class", "folder");
            case FILE ->
                Html.of(
                                "li",
                                link(place.of(Place.FILES, path), label),
                                Html.of("span", say("{0}", new Sentence.Size(entry.size())))
                                        .with("class", "size"))
                        .with("class", "file");
            case UNKNOWN -> Html.of("li", label);
        };
    }

    private Html turns(RelativePath path, int page, int last) {
        Html turns = Html.of("p").with("class", "turns");
        String address = path.isTop() ? place.top() : place.of(Place.FOLDERS, path);
        if (page > 1) {
            turns.add(link(address + "?page=" + (page - 1), say("Page before")));
        }
        turns.add(Html.of("span", say("Page {0} of {1}", page, last)));
        if (page < last) {
            turns.add(link(address + "?page=" + (page + 1), say("Next page")));
        }
        return turns;
    }

    private String up(RelativePath path) {
        List<String> names = path.segments();
        return names.size() == 1
                ? place.top()
                : place.of(Place.FOLDERS, new RelativePath(names.subList(0, names.size() - 1)));
    }

    private Html download(String name, String style) {
        return link(place.of(Place.FILES, new RelativePath(List.of(name))), say("Download"))
                .with("class", "button " + style);
    }

    private static Html link(String address, Object label) {
        return Html.of("a", label).with("href", address);
    }

    private static Html heading(String name) {
        return Html.of("h1", Html.name(name));
    }

    private Html para(String template, Object... values) {
        return Html.of("p", say(template, values));
    }

    private String say(String template, Object... values) {
        return voice.say(Sentence.of(template, values));
    }

    private Html page(String title, Object... content) {
        return shell(title, main(content));
    }

    private static Html main(Object... content) {
        return Html.of("main", content);
    }

    private Html shell(String title, Html main) {
        Html head = Html.of(
                "head",
                Html.of("meta").with("charset", "utf-8"),
                Html.of("title", title),
                Html.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Html.of("meta").with("name", "robots").with("content", "noindex"),
                Html.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Html.of("link").with("rel", "stylesheet").with("href", "/guest.css"));
        return Html.of("html", head, Html.of("body", main)).with("lang", language);
    }
}
