package hallway.server.local;

import hallway.access.Offer;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.office.OfficeCatalog;
import hallway.share.Allowance;
import hallway.share.Share;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folders that this machine shares. */
final class ShareRoutes implements Routes {
    private static final int NAMES_TRIED = 99;

    private final Json json;
    private final Answers answers;
    private final OfficeCatalog office;
    private final OwnShares shares;
    private final FolderCaution caution;
    private final Path home;

    ShareRoutes(Json json, Answers answers, OfficeCatalog office, OwnShares shares, FolderCaution caution, Path home) {
        this.json = json;
        this.answers = answers;
        this.office = office;
        this.shares = shares;
        this.caution = caution;
        this.home = home;
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(
                "/api/v1/shares",
                context -> answers.ok(
                        context, shares.all().stream().map(OwnShare::of).toList()),
                Rule.OWNER);
        routes.post("/api/v1/shares", this::add, Rule.OWNER);
        routes.patch("/api/v1/shares/{share}", this::change, Rule.OWNER);
        routes.delete("/api/v1/shares/{share}", this::remove, Rule.OWNER);
    }

    private void add(Context context) {
        Body body = Body.of(context, json);
        Path folder = PathText.folder(body.requiredText("folder"), home);
        ShareName name = body.has("name") && !body.requiredText("name").isBlank()
                ? body.word("name", ShareName::new).orElseThrow()
                : null;
        Offer offer = WriteFields.offer(body, OfferFields.read(body, office), Optional.empty())
                .orElse(Offer.everyone());
        Optional<Allowance> allowance = WriteFields.allowance(body, Allowance.USUAL);
        caution.check(folder, body.flag("confirmed"));
        Share added = addOrSuggest(folder, name, offer);
        answers.created(
                context,
                OwnShare.of(allowance
                        .map(wanted -> shares.allow(added.id(), wanted))
                        .orElse(added)));
    }

    private Share addOrSuggest(Path folder, @Nullable ShareName name, Offer offer) {
        try {
            return shares.add(folder, name, offer);
        } catch (ProblemException e) {
            if (e.problem().code() != ProblemCode.NAME_TAKEN) {
                throw e;
            }
            String wanted = name == null ? PathText.name(folder) : name.value();
            throw freeName(wanted)
                    .map(free -> new ProblemException(
                            ProblemCode.NAME_TAKEN,
                            "You already share something as “{0}”. Choose another name, like “{1}”.",
                            wanted,
                            free))
                    .orElseGet(() -> new ProblemException(
                            ProblemCode.NAME_TAKEN,
                            "You already share something as “{0}”. Choose another name.",
                            wanted));
        }
    }

    private Optional<ShareName> freeName(String wanted) {
        List<Share> present = shares.all();
        for (int i = 2; i <= NAMES_TRIED; i++) {
            String candidate = wanted + " " + i;
            if (candidate.getBytes(StandardCharsets.UTF_8).length > ShareName.MAX_BYTES) {
                break;
            }
            ShareName name = Body.parsed(candidate, ShareName::new);
            if (present.stream().noneMatch(share -> share.name().looksLike(name))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** A name, or who may see it, or both. */
    private void change(Context context) {
        Body body = Body.of(context, json);
        ShareId id = id(context);
        Optional<ShareName> name = body.word("name", ShareName::new);
        Optional<Share> now =
                shares.all().stream().filter(share -> share.id().equals(id)).findFirst();
        Optional<Offer> offer = WriteFields.offer(body, OfferFields.read(body, office), now.map(Share::offer));
        Optional<Allowance> allowance =
                WriteFields.allowance(body, now.map(Share::allowance).orElse(Allowance.USUAL));
        if (name.isEmpty() && offer.isEmpty() && allowance.isEmpty()) {
            throw Body.bad("Say a new “name”, or the “audience”.");
        }
        name.ifPresent(wanted -> shares.rename(id, wanted));
        offer.ifPresent(wanted -> shares.offer(id, wanted));
        allowance.ifPresent(wanted -> shares.allow(id, wanted));
        answers.ok(
                context,
                shares.all().stream()
                        .filter(share -> share.id().equals(id))
                        .map(OwnShare::of)
                        .findFirst()
                        .orElseThrow(() ->
                                new ProblemException(ProblemCode.SHARE_NOT_FOUND, "This folder is no longer shared.")));
    }

    private void remove(Context context) {
        shares.remove(id(context));
        answers.done(context);
    }

    private ShareId id(Context context) {
        return office.share(office.ownNode(), context.pathParam("share")).id();
    }

    /** What is asked of the catalog of own shares; its problems pass through. */
    interface OwnShares {
        List<Share> all();

        Share add(Path folder, @Nullable ShareName name, Offer offer);

        Share rename(ShareId id, ShareName name);

        Share offer(ShareId id, Offer offer);

        Share allow(ShareId id, Allowance allowance);

        void remove(ShareId id);
    }
}
