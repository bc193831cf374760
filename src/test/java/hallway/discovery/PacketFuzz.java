package hallway.discovery;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.DNSIncoming;
import javax.jmdns.impl.DNSRecord;

/**
 * What comes from the air: packets through JmDNS's reader ({@code d}), the text of an advert ({@code t}), addresses
 * ({@code a}). The first byte says which.
 */
public final class PacketFuzz {
    static {
        MdnsInstance.quiet();
    }

    private PacketFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        switch (input[0]) {
            case 'd' -> packet(rest);
            case 't' -> advert(ServiceInfo.create(Advert.TYPE, "desk-3", 4255, 0, 0, rest));
            case 'a' -> HostPort.parse(new String(rest, StandardCharsets.UTF_8));
            default -> {
                // no parser of ours
            }
        }
    }

    private static void packet(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        try {
            DNSIncoming packet = new DNSIncoming(new DatagramPacket(bytes, bytes.length, Flood.GROUP));
            for (DNSRecord answer : packet.getAllAnswers()) {
                advert(info(answer));
            }
        } catch (IOException e) {
            // refused, as it should be
            return;
        }
    }

    /** JmDNS casts an address of the other family: known, and DiscoveryTest has what becomes of it (S26). */
    private static @org.jspecify.annotations.Nullable ServiceInfo info(DNSRecord answer) {
        try {
            return answer.getServiceInfo();
        } catch (ClassCastException e) {
            return null;
        }
    }

    private static void advert(@org.jspecify.annotations.Nullable ServiceInfo found) {
        if (found != null) {
            Advert.read(found, InetAddress.getLoopbackAddress());
        }
    }
}
