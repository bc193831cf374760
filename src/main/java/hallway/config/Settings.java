package hallway.config;

import hallway.model.NodeName;
import java.util.List;

/**
 * What the user chose.
 *
 * @param peerPort first of the four doors' ports (DESIGN.md section 2)
 * @param interfaces names of interfaces, or patterns with {@code *}; empty for all that suit
 * @param downloads where {@code get} puts files when nothing is said; empty for the user's own folder
 */
public record Settings(NodeName name, int peerPort, List<String> interfaces, String downloads) {
    public static final int DEFAULT_PEER_PORT = 4255;

    public Settings {
        interfaces = List.copyOf(interfaces);
        if (peerPort < 1 || peerPort > 65_000) {
            throw new IllegalArgumentException("a port is a number from 1 to 65000");
        }
    }

    public Settings withName(NodeName newName) {
        return new Settings(newName, peerPort, interfaces, downloads);
    }

    public Settings withPeerPort(int port) {
        return new Settings(name, port, interfaces, downloads);
    }

    public Settings withInterfaces(List<String> chosen) {
        return new Settings(name, peerPort, chosen, downloads);
    }

    public Settings withDownloads(String folder) {
        return new Settings(name, peerPort, interfaces, folder);
    }
}
