package hallway.event;

import hallway.model.NodeId;
import java.util.Set;

/** Something that changed on this node or was learned from the network. */
public sealed interface Event {
    /** A peer was found, came back, went away, or changed its name, addresses or shares. */
    record PeerChanged(NodeId id) implements Event {}

    /** Both people found that a peer is the machine that it should be, or its owner came with a link of this node's user. */
    record PeerVerified(NodeId id) implements Event {}

    /** The user forgot a peer: whoever holds connections to it closes them. */
    record PeerForgotten(NodeId id) implements Event {}

    /** A share of this node was added, renamed, removed, or its folder went or came back. */
    record OwnSharesChanged() implements Event {}

    /** This node's name changed. */
    record OwnNameChanged() implements Event {}

    /** Interfaces, addresses, or the answer to "is this your office network?" changed. */
    record NetworksChanged() implements Event {}

    /** A transfer made progress or changed its state. */
    record TransferChanged(String id) implements Event {}

    /** The user changed a setting. */
    record SettingsChanged() implements Event {}

    /** A comparison of digits with another node began, went on or ended. */
    record PairingChanged(String id) implements Event {}

    /**
     * Who belongs to this node's office changed, or what it knows of the office.
     *
     * @param changed nodes that are members now and were not, or the other way round
     * @param gone those of them, and others, that are not trusted any more: connections are closed
     * @param revoked those of {@code gone} that the office has removed: no other proof counts until they are verified anew
     */
    record MembershipChanged(Set<NodeId> changed, Set<NodeId> gone, Set<NodeId> revoked) implements Event {}

    /** A link for guests was made, taken back or used up, or what it offers is gone. */
    record GuestLinksChanged() implements Event {}

    /** The log of what happened has new entries, or was cleared. */
    record ActivityChanged() implements Event {}
}
