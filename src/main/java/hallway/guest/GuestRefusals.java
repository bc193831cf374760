package hallway.guest;

import hallway.limit.Limits;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;

/** Why there is no link for a guest, in words for who wants one. */
public final class GuestRefusals {
    private GuestRefusals() {}

    /** No guest could come: the door has nowhere to open. */
    public static ProblemException noOffice() {
        return new ProblemException(
                ProblemCode.NETWORK_NOT_OFFICE,
                "Nobody could open the link: sharing is paused, or this machine is on no office network. Resume sharing, or"
                        + " say under Settings that this is your office, then make it.");
    }

    static ProblemException noFolder() {
        return new ProblemException(
                ProblemCode.BAD_REQUEST,
                "Files can be sent into a folder only. Choose the folder that they shall go to.");
    }

    static ProblemException tooMany() {
        return new ProblemException(
                ProblemCode.TOO_MANY,
                "There are {0} links for guests already. Take back one that is no longer needed.",
                Limits.GUEST_LINKS);
    }
}
