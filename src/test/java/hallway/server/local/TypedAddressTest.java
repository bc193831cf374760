package hallway.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hallway.model.ProblemException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedAddressTest {
    @Test
    void understandsWhatPeopleType() {
        Map<String, InetSocketAddress> typed = Map.of(
                "192.0.2.7", new InetSocketAddress("192.0.2.7", 4255),
                " 192.0.2.7:4265 ", new InetSocketAddress("192.0.2.7", 4265),
                "[2001:db8::7]:4265", new InetSocketAddress("2001:db8::7", 4265),
                "[2001:db8::7]", new InetSocketAddress("2001:db8::7", 4255),
                "2001:db8::7", new InetSocketAddress("2001:db8::7", 4255));
        typed.forEach(
                (text, address) -> assertThat(TypedAddress.parse(text)).as(text).isEqualTo(address));
        assertThat(typed).hasSize(5);
    }

    @Test
    void S23_refusesWhatIsNoAddress() {
        List<String> typed = List.of(
                "",
                " ",
                "a b",
                "http://192.0.2.7/",
                "192.0.2.7:",
                "192.0.2.7:0",
                "192.0.2.7:65536",
                "192.0.2.7:99999",
                "192.0.2.7:4255/x",
                "user@192.0.2.7",
                "[::1",
                "192.0.2.7\r\nX: y",
                "x".repeat(400),
                "-v",
                ":4255");
        for (String text : typed) {
            assertThatThrownBy(() -> TypedAddress.parse(text)).as(text).isInstanceOf(ProblemException.class);
        }
        assertThat(typed).hasSize(15);
    }
}
