package hallway.discovery;

import hallway.limit.TokenBucket;
import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.network.LocalAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.Level;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceListener;
import javax.jmdns.impl.DNSEntry;
import javax.jmdns.impl.JmDNSImpl;
import javax.jmdns.impl.constants.DNSRecordType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JmDNS on one address. It is opened once and closed once; a change of anything in {@link Spec} takes a new one, since
 * JmDNS does not survive a network change. {@link #open} and {@link #close} block for seconds.
 */
final class MdnsInstance {
    private static final Logger LOG = LoggerFactory.getLogger(MdnsInstance.class);
    /** The cache grows by some four entries a service: a thousand real nodes fit, a flood does not. */
    static final int MAX_CACHE = 4096;
    /** Seconds that other hosts keep our records (RFC 6762 section 10: 120 for host names); JmDNS's own choice is 3600. */
    private static final String TTL = "120";

    /** JmDNS writes a page for each malformed packet: anyone on the link could fill the disk. Held, or it would be lost. */
    private static final java.util.logging.Logger CHATTER = java.util.logging.Logger.getLogger("javax.jmdns");

    static {
        quiet();
        // read once, when JmDNS's constants load
        System.setProperty("net.dns.ttl", System.getProperty("net.dns.ttl", TTL));
    }

    /** What an instance stands for. */
    record Spec(LocalAddress address, NodeName name, int port) {}

    private final Spec spec;
    private final NodeId own;
    private final Consumer<Advert> heard;
    private final Consumer<Runnable> aside;
    private final TokenBucket questions;
    /** JmDNS's own threads: a packet that it did not expect ends the one that reads, and nobody would notice. */
    final ThreadGroup threads = new ThreadGroup("hallway-mdns") {
        @Override
        public void uncaughtException(Thread thread, Throwable failure) {
            broken = true;
            LOG.warn("mDNS on {}: {} ended by {}", spec.address(), thread.getName(), failure.toString());
        }
    };

    private final Object lock = new Object();
    // guarded by lock
    private @Nullable JmDNSImpl dns;
    // guarded by lock
    private boolean closed;
    private volatile boolean broken;

    /**
     * @param heard gets each advert, on a thread of JmDNS; must not block
     * @param aside runs what blocks
     */
    MdnsInstance(Spec spec, NodeId own, Consumer<Advert> heard, Consumer<Runnable> aside, InstantSource clock) {
        this.spec = spec;
        this.own = own;
        this.heard = heard;
        this.aside = aside;
        // asking for each of a flood of made-up instances would double the flood
        this.questions = new TokenBucket(16, Duration.ofMillis(500), clock);
    }

    static void quiet() {
        CHATTER.setLevel(Level.OFF);
    }

    Spec spec() {
        return spec;
    }

    /** Label of this node's host: its own, so that an mDNS responder of the system is not in its way. */
    static String hostLabel(NodeId own) {
        return "hallway-" + own.value().substring(0, 10).toLowerCase(Locale.ROOT);
    }

    /** Opens the sockets, browses at once, then advertises; returns when the name is announced. */
    void open() {
        // what JmDNS starts belongs to the group of the thread that makes it
        Thread opening = new Thread(threads, this::openNow, "hallway-mdns-open");
        opening.setDaemon(true);
        opening.start();
        try {
            opening.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void openNow() {
        try {
            JmDNSImpl made = new JmDNSImpl(named(spec.address().address()), hostLabel(own));
            if (!adopt(made)) {
                made.close();
                return;
            }
            made.setDelegate((lost, infos) -> broken = true);
            made.addServiceListener(Advert.TYPE, new Listener(made));
            made.registerService(Advert.write(own, spec.name().value(), spec.port()));
            LOG.info("advertising on {}", spec.address());
        } catch (IOException | IllegalStateException e) {
            broken = true;
            LOG.warn("mDNS on {}: {}", spec.address(), e.toString());
        }
    }

    /** JmDNS asks an address for its name, and a reverse look-up hangs for seconds where no DNS server is: this one knows it. */
    private InetAddress named(InetAddress address) throws UnknownHostException {
        return address instanceof Inet6Address scoped
                ? Inet6Address.getByAddress(hostLabel(own), address.getAddress(), scoped.getScopeId())
                : InetAddress.getByAddress(hostLabel(own), address.getAddress());
    }

    private boolean adopt(JmDNSImpl made) {
        synchronized (lock) {
            if (!closed) {
                dns = made;
            }
            return !closed;
        }
    }

    /** Says goodbye, at once and again for 2 s, and closes the sockets. */
    void close() {
        JmDNSImpl last;
        synchronized (lock) {
            closed = true;
            last = dns;
            dns = null;
        }
        if (last != null) {
            last.close();
        }
    }

    /** {@code true} once the instance needs replacing: it gave up, or it holds more than any office has. */
    boolean needsReplacing() {
        JmDNSImpl now = running();
        return broken || (now != null && (now.isClosed() || now.getCache().size() > MAX_CACHE));
    }

    Discovery.MulticastState state() {
        JmDNSImpl now = running();
        String host = hostLabel(own) + ".local.";
        boolean ownHeard = false;
        boolean othersHeard = false;
        if (now != null) {
            for (DNSEntry entry : now.getCache().allValues()) {
                if (entry.getRecordType() == DNSRecordType.TYPE_A || entry.getRecordType() == DNSRecordType.TYPE_AAAA) {
                    boolean mine = entry.getKey().equals(host);
                    ownHeard |= mine;
                    othersHeard |= !mine;
                }
            }
        }
        return new Discovery.MulticastState(
                spec.address().interfaceName(),
                spec.address().address().getHostAddress(),
                now != null && !broken && (now.isAnnouncing() || now.isAnnounced()),
                ownHeard,
                othersHeard);
    }

    private @Nullable JmDNSImpl running() {
        synchronized (lock) {
            return dns;
        }
    }

    private final class Listener implements ServiceListener {
        private final JmDNS source;

        Listener(JmDNS source) {
            this.source = source;
        }

        @Override
        public void serviceAdded(ServiceEvent event) {
            if (!event.getInfo().hasData() && questions.tryTake()) {
                aside.accept(() -> ask(event));
            }
        }

        private void ask(ServiceEvent event) {
            try {
                source.requestServiceInfo(event.getType(), event.getName(), 1);
            } catch (RuntimeException e) {
                broken = true;
                LOG.warn("mDNS on {}: {}", spec.address(), e.toString());
            }
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            // anyone can send a goodbye for anyone: whether a peer is away is known by asking it
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            Advert.read(event.getInfo(), spec.address().address()).ifPresent(heard);
        }
    }
}
