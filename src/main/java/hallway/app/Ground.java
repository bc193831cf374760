package hallway.app;

import hallway.cli.StartOptions;
import hallway.config.DataDirectory;
import hallway.config.SettingsStore;
import hallway.database.Database;
import hallway.database.NodeSchema;
import hallway.discovery.Discovery;
import hallway.discovery.NodeDirectory;
import hallway.doctor.Doctor;
import hallway.file.OwnerOnly;
import hallway.http.PortChooser;
import hallway.http.Ports;
import hallway.json.Json;
import hallway.model.NodeName;
import hallway.network.NetworkWatcher;
import hallway.peer.Reachability;
import hallway.share.ShareCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node stands on: its settings, its database, its ports. */
final class Ground {
    private static final Logger LOG = LoggerFactory.getLogger(Ground.class);

    private Ground() {}

    static SettingsStore settings(StartOptions options, Json json, NodeName suggestedName) throws IOException {
        SettingsStore opened = SettingsStore.open(options.data().settings(), json, suggestedName);
        if (options.name().isPresent()
                && !opened.get().name().equals(options.name().get())) {
            opened.change(now -> now.withName(options.name().get()));
        }
        return opened;
    }

    /** SQLite gives its files the rights of the first, and that is its owner's alone. */
    static Database database(DataDirectory data) throws IOException {
        if (!Files.exists(data.database())) {
            OwnerOnly.createFile(data.database()).close();
        }
        return Database.open(data.database(), NodeSchema.migrations());
    }

    static Doctor doctor(
            NetworkWatcher networks,
            Discovery discovery,
            NodeDirectory directory,
            ShareCatalog shares,
            Reachability reachability,
            Ports ports,
            BooleanSupplier guestsOpen) {
        return new Doctor(
                networks,
                discovery,
                directory,
                shares,
                node -> Reached.ask(reachability, node),
                ports::peers,
                () -> guestsOpen.getAsBoolean() ? OptionalInt.of(ports.guests()) : OptionalInt.empty(),
                ports::moved);
    }

    /** Four free ports; the first is kept for the next start, for mounts and queues hold on to them. */
    static Ports ports(StartOptions options, SettingsStore settings) throws IOException {
        int wished = options.peerPort().orElse(settings.get().peerPort());
        Ports ports = PortChooser.choose(wished, options.localPort());
        if (ports.peers() != settings.get().peerPort()) {
            settings.change(now -> now.withPeerPort(ports.peers()));
        }
        if (ports.moved()) {
            LOG.warn("a port from {} on is taken; the doors are at {} and after", wished, ports.peers());
        }
        return ports;
    }
}
