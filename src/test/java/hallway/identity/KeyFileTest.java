package hallway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path folder;

    @Test
    void idIsTheSameAfterARestartAndFollowsFromTheKey() throws Exception {
        Path file = folder.resolve("node.p12");
        NodeKey made = KeyFile.openOrCreate(file, new SecureRandom(), Instant.now());
        NodeKey read = KeyFile.openOrCreate(file, new SecureRandom(), Instant.now());
        assertThat(read.id()).isEqualTo(made.id());
        assertThat(read.certificate()).isEqualTo(made.certificate());
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(made.certificate().getPublicKey().getEncoded());
        assertThat(made.id().value()).isEqualTo(Base32.encode(hash));
        made.certificate().verify(made.certificate().getPublicKey());
    }

    @Test
    void S05_keyIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("node.p12");
        KeyFile.openOrCreate(file, new SecureRandom(), Instant.now());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        KeyFile.openOrCreate(file, new SecureRandom(), Instant.now());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void damagedKeyIsNeverReplaced() throws IOException {
        Path file = folder.resolve("node.p12");
        Files.writeString(file, "not a key");
        assertThatThrownBy(() -> KeyFile.openOrCreate(file, new SecureRandom(), Instant.now()))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("not a key");
    }

    @Test
    void base32IsRfc4648() {
        assertThat(Base32.encode("foobar".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOI");
        assertThat(Base32.encode(new byte[0])).isEmpty();
        long seed = new Random().nextLong();
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        assertThat(Base32.encode(bytes)).as("seed %d", seed).matches("[A-Z2-7]{51}[AQ]");
    }
}
