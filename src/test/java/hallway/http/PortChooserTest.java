package hallway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortChooserTest {
    @Test
    void takenPortMovesAllFour() throws IOException {
        Ports free = PortChooser.choose(27_255, OptionalInt.empty());
        try (ServerSocket holder = new ServerSocket(free.previews(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(holder.isBound()).isTrue();
            Ports next = PortChooser.choose(free.peers(), OptionalInt.empty());
            assertThat(next.moved()).isTrue();
            assertThat((next.peers() - free.peers()) % 10).isZero();
            assertThat(next.page()).isEqualTo(next.peers() + 1);
        }
    }

    @Test
    void takenPortOfThePageThatTheUserChoseIsNamed() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortChooser.choose(27_255, OptionalInt.of(holder.getLocalPort())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(holder.getLocalPort() + " is taken")
                    .hasMessageContaining("--local-port");
        }
    }
}
