package hallway.transfer;

import hallway.model.NodeId;
import hallway.model.RelativePath;
import hallway.model.ShareId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file or folder of a peer: node, share, path inside the share. */
record FileRef(NodeId node, ShareId share, RelativePath path) {
    private static final int KEY_CHARACTERS = 32;

    /** @throws IllegalArgumentException if it lies deeper than {@link RelativePath#MAX_DEPTH} */
    FileRef below(RelativePath more) {
        return new FileRef(node, share, path.resolve(more));
    }

    FileRef at(RelativePath other) {
        return new FileRef(node, share, other);
    }

    /** Names its part files: hexadecimal, the same for the same file, whatever the target. */
    String key() {
        return sha256(node + "\n" + share + "\n" + path).substring(0, KEY_CHARACTERS);
    }

    /** Where it comes from, as an URL in ASCII: for the mark that a file from the network gets. */
    String origin() {
        StringBuilder url = new StringBuilder("hallway://" + node + "/" + share);
        for (String name : path.segments()) {
            url.append('/')
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return url.toString();
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
