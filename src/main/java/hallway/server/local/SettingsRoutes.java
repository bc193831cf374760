package hallway.server.local;

import hallway.config.Appearance;
import hallway.config.Settings;
import hallway.config.SettingsStore;
import hallway.event.Event;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the user chose, and changing it: a name or interface at once, a port at the next start. */
final class SettingsRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsRoutes.class);
    private static final List<String> NAMES = List.of(
            "name",
            "peerPort",
            "interfaces",
            "downloads",
            "language",
            "appearance",
            "startAtLogin",
            "uploadLimit",
            "downloadLimit");
    private static final int MAX_INTERFACES = 32;
    private static final int MAX_INTERFACE_NAME = 100;

    private final Json json;
    private final Answers answers;
    private final SettingsStore store;
    private final Consumer<Event> publish;
    private final Runnable lookAtInterfaces;
    private final SettingsEffects effects;
    private final IntPredicate portFree;
    private final Path home;

    /** @param portFree whether the doors could stand from this port on, at the next start */
    SettingsRoutes(
            Json json,
            Answers answers,
            SettingsStore store,
            Consumer<Event> publish,
            Runnable lookAtInterfaces,
            SettingsEffects effects,
            IntPredicate portFree,
            Path home) {
        this.json = json;
        this.answers = answers;
        this.store = store;
        this.publish = publish;
        this.lookAtInterfaces = lookAtInterfaces;
        this.effects = effects;
        this.portFree = portFree;
        this.home = home;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/settings", context -> answers.ok(context, store.get()), Rule.OWNER);
        routes.patch("/api/v1/settings", this::change, Rule.OWNER);
    }

    private void change(Context context) {
        Body body = Body.of(context, json);
        List<UnaryOperator<Settings>> changes = changes(body);
        if (changes.isEmpty()) {
            throw Body.bad("There is no such setting. The settings are: {0}.", String.join(", ", NAMES));
        }
        Settings before = store.get();
        Settings wanted = apply(changes, before);
        if (wanted.peerPort() != before.peerPort() && !portFree.test(wanted.peerPort())) {
            throw Body.bad(
                    "Port {0} or one of the three after it is used by another program, or not allowed. Choose"
                            + " another, like {1}.",
                    String.valueOf(wanted.peerPort()), String.valueOf(Settings.DEFAULT_PEER_PORT));
        }
        effects.prepare(before, wanted);
        Settings after;
        try {
            after = save(changes);
        } catch (ProblemException e) {
            effects.prepare(wanted, before);
            throw e;
        }
        effects.changed(after);
        publish.accept(new Event.SettingsChanged());
        if (!after.name().equals(before.name())) {
            publish.accept(new Event.OwnNameChanged());
        }
        if (!after.interfaces().equals(before.interfaces())) {
            lookAtInterfaces.run();
        }
        answers.ok(context, view(after, after.peerPort() == before.peerPort() ? List.of() : List.of("peerPort")));
    }

    /** One for each field. Each is tried first, so that nothing is kept where one of them can't be. */
    private List<UnaryOperator<Settings>> changes(Body body) {
        List<UnaryOperator<Settings>> changes = new ArrayList<>();
        body.word("name", NodeName::new).ifPresent(name -> changes.add(settings -> settings.withName(name)));
        if (body.has("peerPort")) {
            int port = body.number("peerPort").orElseThrow();
            changes.add(tried(String.valueOf(port), settings -> settings.withPeerPort(port)));
        }
        if (body.has("interfaces")) {
            List<String> names = interfaces(body);
            changes.add(settings -> settings.withInterfaces(names));
        }
        body.text("downloads").map(this::downloads).ifPresent(folder -> changes.add(now -> now.withDownloads(folder)));
        body.text("language").ifPresent(word -> changes.add(tried(word, settings -> settings.withLanguage(word))));
        body.word("appearance", SettingsRoutes::appearance)
                .ifPresent(look -> changes.add(settings -> settings.withAppearance(look)));
        if (body.has("startAtLogin")) {
            boolean atLogin = body.flag("startAtLogin");
            changes.add(settings -> settings.withStartAtLogin(atLogin));
        }
        if (body.has("uploadLimit")) {
            long limit = body.longNumber("uploadLimit");
            changes.add(tried(String.valueOf(limit), settings -> settings.withUploadLimit(limit)));
        }
        if (body.has("downloadLimit")) {
            long limit = body.longNumber("downloadLimit");
            changes.add(tried(String.valueOf(limit), settings -> settings.withDownloadLimit(limit)));
        }
        return changes;
    }

    private UnaryOperator<Settings> tried(String text, UnaryOperator<Settings> change) {
        Settings unused = Body.parsed(text, ignored -> change.apply(store.get()));
        return change;
    }

    private static Appearance appearance(String word) {
        for (Appearance known : Appearance.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
                return known;
            }
        }
        throw new IllegalArgumentException("it is system, light or dark");
    }

    private static Settings apply(List<UnaryOperator<Settings>> changes, Settings settings) {
        Settings changed = settings;
        for (UnaryOperator<Settings> change : changes) {
            changed = change.apply(changed);
        }
        return changed;
    }

    /** To what is kept then, so that a change at the same time is not undone. */
    private Settings save(List<UnaryOperator<Settings>> changes) {
        try {
            return store.change(current -> apply(changes, current));
        } catch (IOException e) {
            LOG.warn("settings not saved: {}", e.toString());
            throw new ProblemException(
                    ProblemCode.FAILED,
                    "The settings can't be saved, and nothing has changed. Is the disk full, or Hallway's data folder"
                            + " read-only?");
        }
    }

    private static List<String> interfaces(Body body) {
        List<String> names = body.texts("interfaces", MAX_INTERFACES).orElseThrow().stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        for (String name : names) {
            if (name.length() > MAX_INTERFACE_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw Body.bad("An interface has a short name, like eth0.");
            }
        }
        return names;
    }

    private String downloads(String text) {
        if (text.isBlank()) {
            return "";
        }
        Path folder = PathText.folder(text, home);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw Body.bad("“{0}” is a file. Choose a folder for downloads.", PathText.of(folder));
        }
        if (!Files.exists(folder) && !PathText.of(folder).equals(store.get().downloads())) {
            throw Body.bad(
                    "There is no folder “{0}”. Make it first, or type the path of another.", PathText.of(folder));
        }
        return PathText.of(folder);
    }

    private static Map<String, Object> view(Settings settings, List<String> restartNeeded) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", settings.name());
        view.put("peerPort", settings.peerPort());
        view.put("interfaces", settings.interfaces());
        view.put("downloads", settings.downloads());
        view.put("language", settings.language());
        view.put("appearance", settings.appearance());
        view.put("startAtLogin", settings.startAtLogin());
        view.put("uploadLimit", settings.uploadLimit());
        view.put("downloadLimit", settings.downloadLimit());
        view.put("restartNeeded", restartNeeded);
        return view;
    }
}
