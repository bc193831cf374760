package hallway.guest;

import hallway.access.GuestOffer;
import java.time.Instant;

/**
 * A link as it is kept, without its secret.
 *
 * @param hash SHA-256 of the secret, hexadecimal
 * @param password as {@link LinkPassword} keeps it; empty for none
 * @param mostUses downloads, or times that files were sent; 0 for as many as anybody likes
 * @param received bytes that guests have sent
 * @param exact only the files that were bound to it ({@link BoundFiles}), each as it was then: for programs, without a page
 * @param gone what it offers was deleted, replaced, or is no longer shared; it never comes back to life
 */
public record GuestLink(
        GuestOffer offer,
        String hash,
        String password,
        Instant created,
        Instant expires,
        int mostUses,
        int uses,
        long received,
        boolean exact,
        boolean gone) {
    /** 8 hexadecimal digits; not the secret. */
    public String id() {
        return offer.link();
    }

    public boolean hasPassword() {
        return !password.isEmpty();
    }

    public boolean isUsedUp() {
        return mostUses > 0 && uses >= mostUses;
    }

    /** Neither over nor without what it offers: what was begun may go on. */
    boolean stands(Instant now) {
        return !gone && now.isBefore(expires);
    }

    /** Without hash and password: they are not for logs. */
    @Override
    public String toString() {
        return "link " + id();
    }
}
