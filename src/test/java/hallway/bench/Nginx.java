package hallway.bench;

import hallway.lab.ClientKey;
import hallway.lab.Host;
import hallway.lab.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** nginx on a host, serving one folder over TLS 1.3 with AES-256-GCM and sendfile. */
final class Nginx implements AutoCloseable {
    private static final int PORT = 8443;

    private final Host host;
    private final Process process;

    private Nginx(Host host, Process process) {
        this.host = host;
        this.process = process;
    }

    /** Starts it with its files in {@code place}. */
    static Nginx start(Host host, Path place, Path folder) throws IOException {
        Needs.tool("nginx", "nginx-light");
        Files.createDirectories(place);
        ClientKey key = ClientKey.make(place, "nginx");
        Path config = place.resolve("nginx.conf");
        Files.writeString(
                config,
                "user root;\nworker_processes 1;\ndaemon off;\npid " + place + "/nginx.pid;\nerror_log " + place
                        + "/error.log;\nevents { worker_connections 256; }\nhttp {\n access_log off;\n sendfile on;\n"
                        + " tcp_nopush on;\n client_body_temp_path " + place + "/b;\n proxy_temp_path " + place
                        + "/p;\n fastcgi_temp_path " + place + "/f;\n uwsgi_temp_path " + place
                        + "/u;\n scgi_temp_path " + place + "/s;\n server {\n  listen " + host.address() + ":" + PORT
                        + " ssl;\n  ssl_certificate " + key.certificate() + ";\n  ssl_certificate_key " + key.key()
                        + ";\n  ssl_protocols TLSv1.3;\n  ssl_conf_command Ciphersuites TLS_AES_256_GCM_SHA384;\n"
                        + "  root " + folder + ";\n }\n}\n");
        Process process = host.start(place.resolve("nginx.log"), List.of("nginx", "-c", config.toString()));
        Nginx nginx = new Nginx(host, process);
        nginx.awaitDoor();
        return nginx;
    }

    private void awaitDoor() {
        String[] probe = {
            "curl", "-sk", "--retry", "40", "--retry-delay", "1", "--retry-connrefused", "-o", "/dev/null", url("")
        };
        host.run(Duration.ofSeconds(60), List.of(probe)).ok();
    }

    String url(String path) {
        return "https://" + host.address() + ":" + PORT + "/" + path;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
