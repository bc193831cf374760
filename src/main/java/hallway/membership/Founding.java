package hallway.membership;

import hallway.identity.SigningKeys;
import hallway.model.MembershipWords.Papers;
import hallway.model.MembershipWords.Signed;
import hallway.model.NodeName;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** An office begins here, its key comes back from the sheet, or this node leaves it. */
final class Founding {
    private final Picture picture;
    private final Joining joining;
    private final SecureRandom random;

    Founding(Picture picture, Joining joining, SecureRandom random) {
        this.picture = picture;
        this.joining = joining;
        this.random = random;
    }

    Sheet create(NodeName office) throws IOException {
        KeyPair made = OfficeKey.create(random);
        picture.change(changes -> {
            picture.requireNone();
            changes.gone(picture.members());
            found(office, made);
        });
        return sheet();
    }

    void recover(String typed, NodeName office) throws IOException {
        KeyPair key = SigningKeys.ofSecret(KeySheet.parse(typed));
        picture.change(changes -> {
            Standing now = picture.standing();
            if (now == null) {
                found(office, key);
            } else {
                keepKeyOf(now, key);
            }
            changes.tell();
        });
    }

    /** Within a step. */
    private void found(NodeName officeName, KeyPair made) throws IOException {
        Office office = Office.of(officeName, made.getPublic(), picture.id(), picture.name());
        picture.keepKey(office, made);
        picture.put(new Standing(
                office,
                Papers.NONE,
                Optional.empty(),
                Signed.NONE,
                Records.Revocations.none(office.id()),
                Map.of(),
                picture.forgotten()));
        joining.endFormer();
        picture.renewOwn();
    }

    /** Within a step. */
    private void keepKeyOf(Standing now, KeyPair typed) throws IOException {
        Office office = now.office();
        if (!office.key().equals(typed.getPublic())) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "This is the key of another office than “{0}”. Leave that one first.",
                    office.name());
        }
        picture.keepKey(office, typed);
        picture.put(new Standing(
                new Office(office.id(), office.name(), office.key(), picture.id(), picture.name()),
                now.own(),
                now.ownCredential(),
                now.signedList(),
                now.list(),
                now.members(),
                now.forgotten()));
        picture.renewOwn();
    }

    Sheet sheet() {
        Standing now = picture.held();
        return Sheet.of(now.office(), picture.issuer(now).requireKey());
    }

    void leave() {
        picture.change(changes -> {
            changes.gone(picture.held().counting(picture.time()));
            picture.clear();
            joining.endFormer();
        });
    }
}
