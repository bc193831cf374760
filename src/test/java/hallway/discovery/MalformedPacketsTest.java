package hallway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.jmdns.impl.DNSIncoming;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What JmDNS's reader does with packets that were cut, turned and stretched. */
class MalformedPacketsTest {
    private static final int PACKETS = 50_000;

    static {
        MdnsInstance.quiet();
    }

    @Test
    @DisplayName("S26: a malformed packet is refused, and never more than that")
    void S26_malformedPacketIsRefusedAndNoMore() throws Exception {
        long seed = 26;
        RandomGenerator random = new SplittableRandom(seed);
        byte[] whole = Flood.announcement(random, "desk-3", new byte[] {(byte) 192, 0, 2, 7}, 4255);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] bytes = mutated(whole, random);
            try {
                new DNSIncoming(new DatagramPacket(bytes, bytes.length, Flood.GROUP));
                read++;
            } catch (IOException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", packet " + i, e);
            }
        }
        assertThat(read + refused).isEqualTo(PACKETS);
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    static byte[] mutated(byte[] whole, RandomGenerator random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            bytes[at] = switch (random.nextInt(4)) {
                // a pointer, the largest, none, anything
                case 0 -> (byte) 0xC0;
                case 1 -> (byte) 0xFF;
                case 2 -> 0;
                default -> (byte) random.nextInt(256);
            };
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
    }
}
