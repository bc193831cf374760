package hallway.server.local;

import hallway.config.Settings;
import hallway.http.Routes;
import hallway.http.Rule;
import hallway.json.Json;
import hallway.membership.Invitations;
import hallway.membership.JoinCode;
import hallway.membership.Membership;
import hallway.membership.Offers;
import hallway.membership.Overview;
import hallway.membership.Sheet;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.NodeSummary;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.office.OfficeCatalog;
import hallway.peer.MembershipCaller;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** This machine's office: making one, joining, letting others in, removing them. */
final class MembershipRoutes implements Routes {
    private static final int USUAL_PORT = Settings.DEFAULT_PEER_PORT + 1;
    private static final String ROOT = "/api/v1/membership";

    private final Json json;
    private final Answers answers;
    private final OfficeCatalog office;
    private final MembershipCaller caller;
    private final Membership membership;

    MembershipRoutes(Json json, Answers answers, OfficeCatalog office, MembershipCaller caller) {
        this.json = json;
        this.answers = answers;
        this.office = office;
        this.caller = caller;
        this.membership = caller.membership();
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.get(ROOT, this::show, Rule.OWNER);
        routes.post(ROOT, this::create, Rule.OWNER);
        routes.delete(ROOT, this::leave, Rule.OWNER);
        routes.post(ROOT + "/sheet", this::sheet, Rule.OWNER);
        routes.post(ROOT + "/recover", this::recover, Rule.OWNER);
        routes.post(ROOT + "/codes", this::invite, Rule.OWNER);
        routes.delete(ROOT + "/codes", this::revokeCodes, Rule.OWNER);
        routes.post(ROOT + "/join", this::join, Rule.OWNER);
        routes.delete(ROOT + "/offer", this::decline, Rule.OWNER);
        routes.post(ROOT + "/members", this::add, Rule.OWNER);
        routes.put(ROOT + "/members/{node}/introducer", this::introduce, Rule.OWNER);
        routes.delete(ROOT + "/members/{node}", this::revoke, Rule.OWNER);
    }

    private void show(Context context) {
        answers.ok(context, view());
    }

    private Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        Optional<Overview> overview = membership.overview();
        view.put("office", overview.map(one -> one.office().id()).orElse(""));
        view.put("name", overview.map(one -> one.office().name().value()).orElse(""));
        view.put("good", overview.map(Overview::good).orElse(false));
        view.put("removed", overview.map(Overview::removed).orElse(false));
        view.put("holdsKey", overview.map(Overview::holdsKey).orElse(false));
        view.put("mayIntroduce", overview.map(Overview::mayIntroduce).orElse(false));
        view.put(
                "keeper", overview.map(one -> one.office().keeperName().value()).orElse(""));
        view.put(
                "members",
                overview.map(Overview::members).orElse(List.of()).stream()
                        .map(this::member)
                        .toList());
        view.put(
                "offers",
                membership.offers().incoming().stream().map(this::offer).toList());
        return view;
    }

    /** The name that the machine has now, where it is known. */
    private Overview.Member member(Overview.Member one) {
        return new Overview.Member(
                one.id(),
                name(one.id()).orElse(one.name()),
                one.own(),
                one.introducer(),
                one.keeper(),
                one.by(),
                one.since(),
                one.until());
    }

    private Offered offer(Offers.Incoming one) {
        return new Offered(
                one.node(),
                name(one.node()).map(NodeName::value).orElse(one.node().brief()),
                one.name(),
                one.office());
    }

    private Optional<NodeName> name(NodeId id) {
        return office.nodes().stream()
                .filter(node -> node.id().equals(id))
                .map(NodeSummary::name)
                .findFirst();
    }

    private void create(Context context) throws IOException {
        answers.created(context, SheetView.of(membership.create(officeName(context))));
    }

    private NodeName officeName(Context context) {
        String typed = Body.of(context, json).requiredText("name");
        return officeName(typed);
    }

    private static NodeName officeName(String typed) {
        try {
            return new NodeName(typed);
        } catch (IllegalArgumentException e) {
            throw Body.bad("An office’s name has 1 to 63 letters, and no slash.");
        }
    }

    private void leave(Context context) {
        membership.leave();
        answers.done(context);
    }

    private void sheet(Context context) {
        answers.ok(context, SheetView.of(membership.sheet()));
    }

    private void recover(Context context) throws IOException {
        Body body = Body.of(context, json);
        membership.recover(body.requiredText("key"), officeName(body.requiredText("name")));
        answers.ok(context, view());
    }

    private void invite(Context context) {
        Body body = Body.of(context, json);
        OptionalInt minutes = body.number("minutes");
        Duration life = minutes.isPresent()
                ? Duration.ofMinutes(minutes.getAsInt())
                : Duration.ofDays(body.number("days").orElse(1));
        Invitations.Given given = membership.invite(body.number("uses").orElse(1), life);
        String code = given.code().text();
        String link = "http://127.0.0.1:" + USUAL_PORT + "/#/join/" + code;
        answers.created(context, new Invited(code, link, given.uses(), given.expires(), QrRows.of(link)));
    }

    private void revokeCodes(Context context) {
        membership.revokeInvitations();
        answers.done(context);
    }

    private void join(Context context) {
        Body body = Body.of(context, json);
        Optional<String> code = body.text("code");
        if (code.isPresent()) {
            JoinCode parsed = JoinCode.parse(code.get())
                    .orElseThrow(() -> Body.bad("This is not a code to join an office. Ask for it once more."));
            if (office.ownNode().id().equals(parsed.node())) {
                throw Body.bad("This code is of this machine. It works on the others.");
            }
            caller.join(parsed);
        } else {
            caller.accept(body.text("node"), body.text("office"));
        }
        answers.ok(context, view());
    }

    private void decline(Context context) {
        membership.offerAnswered();
        answers.done(context);
    }

    private void add(Context context) {
        NodeSummary node = office.node(Body.of(context, json).requiredText("node"));
        if (node.own() || !node.level().isVerified()) {
            throw Body.bad("“{0}” is not verified yet. Compare digits with it first, then add it.", node.name());
        }
        caller.offer(node.id());
        answers.ok(context, node);
    }

    private void introduce(Context context) {
        membership.introduce(member(context).id());
        answers.ok(context, view());
    }

    private void revoke(Context context) {
        membership.revoke(removable(context), "true".equals(context.queryParam("keep")));
        answers.done(context);
    }

    /**
     * A member may be removed that was not seen here for long, was forgotten, or has never been met: the members come first,
     * then whoever else has shown papers, then all machines that are known; a whole id need not be known at all.
     */
    private NodeId removable(Context context) {
        String word = context.pathParam("node");
        Optional<NodeId> whole = NodeId.parse(word);
        if (whole.isPresent()) {
            return whole.get();
        }
        List<Known> met = membership.papersOf().stream()
                .map(one -> new Known(one.id(), name(one.id()).orElse(one.name())))
                .toList();
        List<Known> seen = office.nodes().stream()
                .filter(node -> !node.own())
                .map(node -> new Known(node.id(), node.name()))
                .toList();
        for (List<Known> some : List.of(members(), met, seen)) {
            if (some.stream().anyMatch(one -> one.isCalled(word))) {
                return named(word, some).id();
            }
        }
        throw noMember(word);
    }

    private Known member(Context context) {
        return named(context.pathParam("node"), members());
    }

    private List<Known> members() {
        return membership
                .overview()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.PRECONDITION_FAILED, "This machine is in no office yet. Create one, or join one."))
                .members()
                .stream()
                .map(one -> new Known(one.id(), name(one.id()).orElse(one.name())))
                .toList();
    }

    private static Known named(String word, List<Known> known) {
        List<Known> found = known.stream().filter(one -> one.isCalled(word)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty()
                ? noMember(word)
                : new ProblemException(
                        ProblemCode.AMBIGUOUS,
                        "Several members are called “{0}”. Write the start of the id instead.",
                        shown(word));
    }

    private static ProblemException noMember(String word) {
        return new ProblemException(
                ProblemCode.NODE_NOT_FOUND, "No member of the office is called “{0}”.", shown(word));
    }

    private static String shown(String word) {
        return word.length() <= 80 ? word : word.substring(0, 80) + "…";
    }

    /** @param id the office's */
    private record Offered(NodeId node, String nodeName, String office, String id) {}

    private record Known(NodeId id, NodeName name) {
        boolean isCalled(String word) {
            String upper = word.toUpperCase(Locale.ROOT);
            return name.value().equalsIgnoreCase(word)
                    || id.value().equals(upper)
                    || (upper.length() >= NodeId.SHORTEST_PREFIX && id.value().startsWith(upper));
        }
    }

    /** @param qr the link as a QR code */
    record Invited(String code, String link, int uses, Instant expires, List<String> qr) {}

    /** @param qr the key as a QR code */
    record SheetView(String office, NodeName name, List<String> key, List<String> qr) {
        static SheetView of(Sheet sheet) {
            String whole = String.join("", sheet.lines()).replace(" ", "");
            return new SheetView(sheet.office(), sheet.name(), sheet.lines(), QrRows.of(whole));
        }
    }
}
