package hallway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.Test;

class AdvertTest {
    private static final byte[] LINK_LOCAL = {(byte) 0xfe, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9};

    @Test
    void linkLocalAddressIsOneOfTheInterfaceWhereItWasHeard() throws Exception {
        InetAddress heard = InetAddress.getByAddress(LINK_LOCAL);
        InetAddress scoped = Advert.scoped(heard, Inet6Address.getByAddress(null, LINK_LOCAL, 7));
        assertThat(((Inet6Address) scoped).getScopeId()).isEqualTo(7);
        assertThat(scoped.getAddress()).isEqualTo(LINK_LOCAL);
        assertThat(Advert.scoped(heard, InetAddress.getLoopbackAddress())).isEqualTo(heard);
    }

    @Test
    void advertOfAnotherVersionIsNone() {
        ServiceInfo info = ServiceInfo.create(Advert.TYPE, "ada", 4255, 0, 0, Map.of("v", "2", "id", id()));
        assertThat(Advert.read(info, InetAddress.getLoopbackAddress())).isEmpty();
    }

    private static String id() {
        return TestIds.of('A').value();
    }
}
