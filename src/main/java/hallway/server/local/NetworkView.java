package hallway.server.local;

import hallway.network.LocalAddress;
import hallway.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network as the page and the command line show it. A map, because {@code interface} can't name a Java component. */
final class NetworkView {
    private NetworkView() {}

    static Map<String, Object> of(Network network) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("interface", network.interfaceName());
        view.put(
                "addresses",
                network.addresses().stream().map(NetworkView::spelt).toList());
        view.put("kind", network.kind());
        view.put("label", network.label());
        return view;
    }

    private static String spelt(LocalAddress address) {
        return address.address().getHostAddress() + "/" + address.prefixLength();
    }
}
