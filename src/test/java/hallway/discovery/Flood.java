package hallway.discovery;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Made-up announcements as an attacker sends them; as a program: {@code Flood ADDRESS PER-SECOND SECONDS [PREFIX]}. */
final class Flood {
    static final InetSocketAddress GROUP = new InetSocketAddress("224.0.0.251", 5353);

    private Flood() {}

    public static void main(String[] arguments) throws Exception {
        InetAddress from = InetAddress.getByName(arguments[0]);
        int rate = Integer.parseInt(arguments[1]);
        long end = System.nanoTime() + Long.parseLong(arguments[2]) * 1_000_000_000L;
        RandomGenerator random = new SplittableRandom(1);
        byte[] target = from.getAddress();
        int sent = 0;
        try (MulticastSocket socket = socket(from)) {
            while (System.nanoTime() < end) {
                target[3] = (byte) (20 + random.nextInt(200));
                byte[] packet = announcement(random, "ghost " + random.nextInt(), target, 4255);
                socket.send(new DatagramPacket(packet, packet.length, GROUP));
                sent++;
                LockSupport.parkNanos(1_000_000_000L / rate);
            }
        }
        System.out.println("sent " + sent);
    }

    /** A socket on port 5353, as a responder has: answers from other ports are not taken (RFC 6762 section 6). */
    static MulticastSocket socket(InetAddress from) throws IOException {
        MulticastSocket socket = new MulticastSocket(5353);
        socket.setNetworkInterface(NetworkInterface.getByInetAddress(from));
        socket.setTimeToLive(255);
        return socket;
    }

    /** PTR, SRV, TXT and A, or AAAA where {@code address} is so long, of a node that does not exist, in one packet (RFC 6763 section 12.1). */
    static byte[] announcement(RandomGenerator random, String instance, byte[] address, int port) throws IOException {
        String host = "host-" + Long.toHexString(random.nextLong()) + ".local";
        String type = "_hallway._tcp.local";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int field : new int[] {0, 0x8400, 0, 4, 0, 0}) {
            out.writeShort(field);
        }
        record(out, null, type, 12, name(instance, type));
        ByteArrayOutputStream service = new ByteArrayOutputStream();
        DataOutputStream target = new DataOutputStream(service);
        target.writeInt(0);
        target.writeShort(port);
        target.write(name(null, host));
        record(out, instance, type, 33, service.toByteArray());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String pair : new String[] {"v=1", "id=" + TestIds.random(random)}) {
            text.write(pair.length());
            text.write(pair.getBytes(StandardCharsets.US_ASCII));
        }
        record(out, instance, type, 16, text.toByteArray());
        record(out, null, host, address.length == 4 ? 1 : 28, address);
        return bytes.toByteArray();
    }

    private static void record(
            DataOutputStream out, @org.jspecify.annotations.Nullable String first, String rest, int type, byte[] value)
            throws IOException {
        out.write(name(first, rest));
        out.writeShort(type);
        out.writeShort(type == 12 ? 1 : 0x8001);
        out.writeInt(120);
        out.writeShort(value.length);
        out.write(value);
    }

    private static byte[] name(@org.jspecify.annotations.Nullable String first, String rest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (first != null) {
            byte[] label = first.getBytes(StandardCharsets.UTF_8);
            bytes.write(label.length);
            bytes.write(label);
        }
        for (String part : rest.split("\\.")) {
            byte[] label = part.getBytes(StandardCharsets.UTF_8);
            bytes.write(label.length);
            bytes.write(label);
        }
        bytes.write(0);
        return bytes.toByteArray();
    }
}
