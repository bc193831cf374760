package hallway.server.local;

import hallway.access.Offer;
import hallway.share.Allowance;
import java.util.Optional;

/** What a request says of who may change a share, and how much it may hold. */
final class WriteFields {
    private WriteFields() {}

    /**
     * {@code offered}, with the field {@code writable}. Whoever names a new audience says anew whether it may write: without
     * a word it may not.
     *
     * @param offered what the field {@code audience} came to
     * @param now the offer as it is; empty for a new share
     */
    static Optional<Offer> offer(Body body, Optional<Offer> offered, Optional<Offer> now) {
        if (!body.has("writable")) {
            return offered;
        }
        boolean writable = body.flag("writable");
        if (writable && offered.isEmpty() && now.isEmpty()) {
            throw Body.bad("Say who may change the files: a folder that others may change wants its “audience”.");
        }
        return offered.or(() -> now).map(offer -> offer.writable(writable));
    }

    /** The fields {@code quotaBytes} and {@code reserveBytes}; empty if there is neither. */
    static Optional<Allowance> allowance(Body body, Allowance now) {
        if (!body.has("quotaBytes") && !body.has("reserveBytes")) {
            return Optional.empty();
        }
        long quota = body.has("quotaBytes") ? body.longNumber("quotaBytes") : now.quotaBytes();
        long reserve = body.has("reserveBytes") ? body.longNumber("reserveBytes") : now.reserveBytes();
        if (quota < 0 || reserve < 0) {
            throw Body.bad("A size can't be less than 0 bytes.");
        }
        return Optional.of(new Allowance(quota, reserve));
    }
}
