package hallway.peer;

import hallway.membership.Membership;
import hallway.membership.Overview;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.util.Optional;

/** Why another machine did not let this one into its office, in this machine's own words. */
final class JoinRefusals {
    private JoinRefusals() {}

    /** @param known the office that this machine is in, or was */
    static ProblemException of(ProblemException said, Optional<Overview> known) {
        return switch (said.problem().code()) {
            case PRECONDITION_FAILED -> Membership.spent();
            case NOT_ALLOWED -> removed(known);
            case TOO_LARGE -> Membership.full();
            case TOO_MANY ->
                new ProblemException(ProblemCode.TOO_MANY, "This was tried too often. Wait an hour, then try again.");
            default -> said;
        };
    }

    private static ProblemException removed(Optional<Overview> known) {
        return known.filter(Overview::removed)
                .map(office -> new ProblemException(
                        ProblemCode.NOT_ALLOWED,
                        "This machine was removed from the office. Compare digits with “{0}”; its user can then add it.",
                        office.office().keeperName()))
                .orElseGet(() -> new ProblemException(
                        ProblemCode.NOT_ALLOWED,
                        "This machine was removed from the office. Compare digits with the machine that has the office's"
                                + " key; its user can then add it."));
    }
}
