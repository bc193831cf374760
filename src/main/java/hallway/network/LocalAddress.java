package hallway.network;

import java.net.InetAddress;

/** An address of a chosen interface of this machine. An IPv6 link-local address carries its scope. */
public record LocalAddress(String interfaceName, InetAddress address, int prefixLength) {}
