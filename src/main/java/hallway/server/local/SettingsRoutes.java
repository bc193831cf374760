package hallway.server.local;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the user chose, and changing it: a name or interface at once, a port at the next start. */
final class SettingsRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsRoutes.class);
    private static final List<String> NAMES = List.of("name", "peerPort", "interfaces", "downloads");
    private static final int MAX_INTERFACES = 32;
    private static final int MAX_INTERFACE_NAME = 100;

    private final Json json;
    private final Answers answers;
    private final SettingsStore store;
    private final Consumer<Event> publish;
    private final Runnable lookAtInterfaces;
    private final Path home;

    SettingsRoutes(
            Json json,
            Answers answers,
            SettingsStore store,
            Consumer<Event> publish,
            Runnable lookAtInterfaces,
            Path home) {
        this.json = json;
        this.answers = answers;
        this.store = store;
        this.publish = publish;
        this.lookAtInterfaces = lookAtInterfaces;
        this.home = home;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/settings", context -> answers.ok(context, store.get()), Rule.OWNER);
        routes.patch("/api/v1/settings", this::change, Rule.OWNER);
    }

    private void change(Context context) {
        Body body = Body.of(context, json);
        if (NAMES.stream().noneMatch(body::has)) {
            throw Body.bad("There is no such setting. The settings are: " + String.join(", ", NAMES) + ".");
        }
        Settings before = store.get();
        Settings after = save(changed(before, body), body);
        if (!after.name().equals(before.name())) {
            publish.accept(new Event.OwnNameChanged());
        }
        if (!after.interfaces().equals(before.interfaces())) {
            lookAtInterfaces.run();
        }
        answers.ok(context, view(after, after.peerPort() == before.peerPort() ? List.of() : List.of("peerPort")));
    }

    /** Checks everything before anything is kept. */
    private Settings changed(Settings settings, Body body) {
        Settings changed = settings;
        if (body.has("name")) {
            changed = changed.withName(body.word("name", NodeName::new).orElseThrow());
        }
        if (body.has("peerPort")) {
            int port = body.number("peerPort").orElseThrow();
            changed = Body.parsed(String.valueOf(port), text -> settings.withPeerPort(port))
                    .withName(changed.name());
        }
        if (body.has("interfaces")) {
            changed = changed.withInterfaces(interfaces(body));
        }
        if (body.has("downloads")) {
            changed = changed.withDownloads(downloads(body.requiredText("downloads")));
        }
        return changed;
    }

    /** Applies the checked fields to what is kept then, so that a change at the same time is not undone. */
    private Settings save(Settings checked, Body body) {
        try {
            return store.change(current -> {
                Settings merged = body.has("name") ? current.withName(checked.name()) : current;
                merged = body.has("peerPort") ? merged.withPeerPort(checked.peerPort()) : merged;
                merged = body.has("interfaces") ? merged.withInterfaces(checked.interfaces()) : merged;
                return body.has("downloads") ? merged.withDownloads(checked.downloads()) : merged;
            });
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
            throw Body.bad("“" + PathText.of(folder) + "” is a file. Choose a folder for downloads.");
        }
        return PathText.of(folder);
    }

    private static Map<String, Object> view(Settings settings, List<String> restartNeeded) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", settings.name());
        view.put("peerPort", settings.peerPort());
        view.put("interfaces", settings.interfaces());
        view.put("downloads", settings.downloads());
        view.put("restartNeeded", restartNeeded);
        return view;
    }
}
