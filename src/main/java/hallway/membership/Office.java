package hallway.membership;

import hallway.identity.NodeIds;
import hallway.identity.SigningKeys;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeId;
import hallway.model.NodeName;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;

/**
 * An office as its members know it.
 *
 * @param id base32 of the SHA-256 of {@code key}, as a node's id is of its own
 * @param name what people call it: 1 to 63 bytes
 * @param keeper the node that holds the key, and its name: hints for people
 */
public record Office(String id, NodeName name, PublicKey key, NodeId keeper, NodeName keeperName) {
    static Office of(NodeName name, PublicKey key, NodeId keeper, NodeName keeperName) {
        return new Office(NodeIds.of(key).value(), name, key, keeper, keeperName);
    }

    String keyText() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** The list of those removed that {@code signed} says, if it is this office's. */
    Optional<Records.Revocations> opened(Signed signed) {
        return Seal.REVOCATIONS
                .open(signed, key, Records.Revocations.class)
                .filter(list -> list.office().equals(id));
    }

    /** The P-256 key that {@code text} spells in base64. */
    static Optional<PublicKey> key(String text) {
        try {
            return SigningKeys.publicKey(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
