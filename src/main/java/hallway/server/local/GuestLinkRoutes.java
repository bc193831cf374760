package hallway.server.local;

import hallway.guest.GuestLink;
import hallway.guest.GuestLinks;
import hallway.guest.GuestRefusals;
import hallway.guest.WantedLink;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import hallway.office.OfficeCatalog;
import hallway.share.Share;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Links for guests to what this machine shares. The address with the secret is in the answer to its making, and nowhere else. */
final class GuestLinkRoutes implements Routes {
    static final Duration USUAL_LIFE = Duration.ofDays(7);

    private final Json json;
    private final Answers answers;
    private final OfficeCatalog office;
    private final GuestLinks links;
    private final Supplier<Map<ShareId, String>> shareNames;
    private final Supplier<List<String>> hosts;
    private final InstantSource clock;

    /**
     * @param shareNames of this machine's shares
     * @param hosts opens the guests' door if there is something behind it, and gives {@code host:port} on each office
     *     network, the likeliest first
     */
    GuestLinkRoutes(
            Json json,
            Answers answers,
            OfficeCatalog office,
            GuestLinks links,
            Supplier<Map<ShareId, String>> shareNames,
            Supplier<List<String>> hosts,
            InstantSource clock) {
        this.json = json;
        this.answers = answers;
        this.office = office;
        this.links = links;
        this.shareNames = shareNames;
        this.hosts = hosts;
        this.clock = clock;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/guest-links", this::list, Rule.OWNER);
        routes.post("/api/v1/guest-links", this::make, Rule.OWNER);
        routes.delete("/api/v1/guest-links/{id}", this::revoke, Rule.OWNER);
    }

    private void list(Context context) {
        Map<ShareId, String> names = shareNames.get();
        answers.ok(
                context, links.all().stream().map(link -> View.of(link, names)).toList());
    }

    private void make(Context context) {
        Body body = Body.of(context, json);
        ShareId share =
                office.share(office.ownNode(), body.requiredText("share")).id();
        RelativePath path = body.word("path", RelativePath::parse).orElse(RelativePath.TOP);
        if (hosts.get().isEmpty()) {
            throw GuestRefusals.noOffice();
        }
        GuestLinks.Made made = links.make(new WantedLink(
                share,
                path,
                body.flag("drop"),
                body.text("expires")
                        .map(GuestLinkRoutes::time)
                        .orElse(clock.instant().plus(USUAL_LIFE)),
                body.text("password").orElse(""),
                body.number("uses").orElse(0)));
        // now with something behind the door: whoever gets the answer finds it open
        List<String> places = hosts.get();
        if (places.isEmpty()) {
            links.revoke(made.link().id());
            throw GuestRefusals.noOffice();
        }
        String rest = "/g/" + made.secret() + "/";
        String url = "http://" + places.get(0) + rest;
        answers.created(
                context,
                new Given(
                        View.of(made.link(), shareNames.get()),
                        url,
                        "https://" + places.get(0) + rest,
                        places.stream().map(place -> "http://" + place + rest).toList(),
                        QrRows.of(url)));
    }

    static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Body.bad("“{0}” has to be a time like 2026-11-22T09:30:00Z.", "expires");
        }
    }

    private void revoke(Context context) {
        links.revoke(context.pathParam("id"));
        answers.done(context);
    }

    /** The names of {@code shares} by their ids. */
    static Map<ShareId, String> names(List<Share> shares) {
        return shares.stream()
                .collect(Collectors.toMap(Share::id, share -> share.name().value()));
    }

    /**
     * A link as its owner sees it later on, without its secret.
     *
     * @param shareName empty if the folder is no longer shared
     * @param exact for other programs, and bound to the files as they were
     * @param state {@code open}, {@code used-up}, or {@code gone}: the file was deleted or replaced
     */
    record View(
            String id,
            ShareId share,
            String shareName,
            String path,
            boolean folder,
            boolean drop,
            Instant created,
            Instant expires,
            boolean password,
            int uses,
            int mostUses,
            long received,
            boolean exact,
            String state) {
        static View of(GuestLink link, Map<ShareId, String> names) {
            ShareId share = link.offer().share();
            return new View(
                    link.id(),
                    share,
                    names.getOrDefault(share, ""),
                    link.offer().path().toString(),
                    link.offer().folder(),
                    link.offer().drop(),
                    link.created(),
                    link.expires(),
                    link.hasPassword(),
                    link.uses(),
                    link.mostUses(),
                    link.received(),
                    link.exact(),
                    link.gone() ? "gone" : link.isUsedUp() ? "used-up" : "open");
        }
    }

    /**
     * A fresh link.
     *
     * @param urls the same link by each of this machine's addresses
     * @param qr {@code url} as a QR code: rows of {@code 0} (light) and {@code 1} (dark)
     */
    record Given(View link, String url, String secureUrl, List<String> urls, List<String> qr) {}
}
