package hallway.membership;

import hallway.identity.Signatures;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.MembershipWords.Signed;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;

/** The three things that are signed. What is sent is what was signed, so there is no second way to write it. */
enum Seal {
    /** That a node is a member. */
    MEMBER("member"),
    /** That a node may let others in. */
    INTRODUCER("introducer"),
    /** Who was removed. */
    REVOCATIONS("revocations");

    private static final Json JSON = new Json();

    private final String type;

    Seal(String type) {
        this.type = type;
    }

    Signed seal(Object value, PrivateKey key) {
        byte[] payload = JSON.bytes(value);
        Base64.Encoder base64 = Base64.getEncoder();
        return new Signed(base64.encodeToString(payload), base64.encodeToString(Signatures.sign(key, type, payload)));
    }

    /** What {@code signed} says, if {@code key} has signed it as this; nothing is read of it before. */
    <T> Optional<T> open(Signed signed, PublicKey key, Class<T> form) {
        try {
            byte[] payload = Base64.getDecoder().decode(signed.payload());
            byte[] signature = Base64.getDecoder().decode(signed.signature());
            return Signatures.verifies(key, type, payload, signature)
                    ? Optional.of(JSON.read(payload, form))
                    : Optional.empty();
        } catch (IllegalArgumentException | MalformedJsonException e) {
            return Optional.empty();
        }
    }
}
