package hallway.lab;

import java.nio.file.Path;
import java.util.List;

/** A self-signed P-256 certificate made by openssl: a node's identity in the hands of a program that is not ours. */
public final class ClientKey {
    private final Path key;
    private final Path certificate;

    private ClientKey(Path key, Path certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** Makes one in {@code folder}. */
    public static ClientKey make(Path folder, String name) {
        ClientKey made = new ClientKey(folder.resolve(name + ".key"), folder.resolve(name + ".crt"));
        String curve = "ec_paramgen_curve:prime256v1";
        Command.run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        curve,
                        "-nodes",
                        "-days",
                        "30",
                        "-subj",
                        "/CN=" + name,
                        "-keyout",
                        made.key.toString(),
                        "-out",
                        made.certificate.toString())
                .ok();
        return made;
    }

    public Path key() {
        return key;
    }

    public Path certificate() {
        return certificate;
    }

    /** Options of curl that present it, and take the self-signed certificate of the other side. */
    List<String> curlWords() {
        return List.of("-k", "--tlsv1.3", "--cert", certificate.toString(), "--key", key.toString());
    }
}
