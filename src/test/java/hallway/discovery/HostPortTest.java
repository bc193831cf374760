package hallway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7:4255", "[2001:db8:0:0:0:0:0:7]:1", "127.0.0.1:65535"})
    void readsWhatItWrites(String text) {
        assertThat(HostPort.format(HostPort.parse(text).orElseThrow())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "desk-3:4255",
                "192.0.2.7",
                "192.0.2.7:0",
                "192.0.2.7:65536",
                "192.0.2.700:1",
                "999.0.2.7:1",
                "[ab.cd]:1",
                "[::zz]:1",
                "[fe80::1%nosuchinterface9]:4255",
                "192.0.2.7:4255 ",
                "1.2.3:80",
                "localhost:80"
            })
    void refusesWhatIsNoAddressWithoutLookingItUp(String text) {
        assertThat(HostPort.parse(text)).isEmpty();
    }
}
