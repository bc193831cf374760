/**
 * Finding nodes: mDNS/DNS-SD through JmDNS, last known addresses, addresses that peers pass on, addresses typed in; all
 * lead to the one {@link hallway.discovery.NodeDirectory}.
 *
 * <p>Floor 5. The home of JmDNS. Found is not trusted: an advert is a hint that leads to a probe, and only a probe's TLS
 * handshake makes a node of it. Adverts of off-link addresses are dropped, tables are bounded, probes are limited for each
 * source (PROTOCOL.md S25 to S27). Sources: RFC 6762 (mDNS), RFC 6763 (DNS-SD).
 */
@NullMarked
package hallway.discovery;

import org.jspecify.annotations.NullMarked;
