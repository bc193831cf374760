package hallway.discovery;

import hallway.model.NodeId;
import hallway.model.NodeName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Greets over plain TCP: {@link PlainDoor} says its id and name. Stands for the TLS one where only finding matters. */
final class PlainProber implements Prober {
    final AtomicInteger probes = new AtomicInteger();

    @Override
    public Result probe(@Nullable NodeId expected, InetSocketAddress address) {
        probes.incrementAndGet();
        try (Socket socket = new Socket()) {
            socket.connect(address, 3000);
            socket.setSoTimeout(3000);
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            int space = line == null ? -1 : line.indexOf(' ');
            NodeId id = line == null || space < 0
                    ? null
                    : NodeId.parse(line.substring(0, space)).orElse(null);
            if (line == null || id == null || (expected != null && !expected.equals(id))) {
                return new Refused("somebody else");
            }
            return new Answered(id, new NodeName(line.substring(space + 1)), "0", Instant.now());
        } catch (IOException e) {
            return new Unreachable(e.toString());
        }
    }
}
