package hallway.network;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Arithmetic of addresses and prefixes (RFC 4632, RFC 4291 section 2.3). */
final class Subnet {
    private Subnet() {}

    /** The subnet of {@code local}, as people write it: {@code 192.0.2.0/24}, without a scope. */
    static String text(LocalAddress local) {
        try {
            byte[] bytes = masked(local.address().getAddress(), local.prefixLength());
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + local.prefixLength();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** {@code true} if {@code address} is in the subnet of {@code local}; a scoped one only on the same interface. */
    static boolean contains(LocalAddress local, InetAddress address) {
        byte[] own = local.address().getAddress();
        byte[] other = address.getAddress();
        return own.length == other.length
                && Arrays.equals(masked(own, local.prefixLength()), masked(other, local.prefixLength()))
                && sameScope(local.address(), address);
    }

    /**
     * A prefix as the system reports it, made safe: one that is missing (0 or less) leaves only the address itself, since
     * "everything is on this link" would be a hole.
     */
    static int prefixLength(InetAddress address, int reported) {
        int bits = address instanceof Inet4Address ? 32 : 128;
        return reported <= 0 || reported > bits ? bits : reported;
    }

    private static boolean sameScope(InetAddress one, InetAddress other) {
        if (!(one instanceof Inet6Address a) || !(other instanceof Inet6Address b)) {
            return true;
        }
        return !b.isLinkLocalAddress() || b.getScopeId() == 0 || a.getScopeId() == b.getScopeId();
    }

    private static byte[] masked(byte[] address, int prefixLength) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(8, prefixLength - i * 8));
            masked[i] = (byte) (masked[i] & (0xFF << (8 - kept)));
        }
        return masked;
    }
}
