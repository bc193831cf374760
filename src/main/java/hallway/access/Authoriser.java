package hallway.access;

import hallway.model.Audience;
import hallway.model.Level;
import hallway.model.NodeId;
import hallway.model.Right;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The one place that says who may do what. Keeps nothing. */
public final class Authoriser {
    private final UnaryOperator<Caller> now;

    /** Believes what the door found when the request came. */
    public Authoriser() {
        this.now = caller -> caller;
    }

    /** @param levels how well a node's key is known at the moment: an answer may last longer than the trust it began with */
    public Authoriser(Function<NodeId, Level> levels) {
        this.now = caller ->
                caller instanceof Caller.Peer peer ? new Caller.Peer(peer.id(), levels.apply(peer.id())) : caller;
    }

    /**
     * {@code true} if {@code caller} may use what is offered so. The owner may do everything with what is their own; a
     * peer what the audience gives it; everybody else nothing.
     */
    public boolean allows(Caller caller, Offer offer, Right right) {
        if (caller instanceof Caller.Owner) {
            return true;
        }
        if (!(now.apply(caller) instanceof Caller.Peer peer)) {
            return false;
        }
        boolean in = offer.audience() == Audience.EVERYONE
                || (offer.audience() == Audience.OFFICE && peer.level().isVerified())
                || (offer.audience() == Audience.PEOPLE
                        && peer.level().isVerified()
                        && offer.people().contains(peer.id()));
        return in && (right == Right.READ || (right == Right.WRITE && offer.writable()));
    }

    /**
     * {@code true} if {@code caller} may do so with what a link offers: its own guest alone, who reads, or only drops
     * where it is a link to drop. What else the share offers to whom has no part in it.
     */
    public boolean allows(Caller caller, GuestOffer offer, Right right) {
        return caller instanceof Caller.Guest guest
                && guest.link().equals(offer.link())
                && right == (offer.drop() ? Right.WRITE : Right.READ);
    }
}
