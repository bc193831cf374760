package hallway.config;

import hallway.model.NodeName;
import java.util.List;

/**
 * What the user chose.
 *
 * @param peerPort first of the four doors' ports (DESIGN.md section 2)
 * @param interfaces names of interfaces, or patterns with {@code *}; empty for all that suit
 * @param downloads where {@code get} puts files when nothing is said; empty for the user's own folder
 * @param language one of {@link #LANGUAGES}, or empty for the browser's
 * @param startAtLogin the node starts when its user signs in to this machine
 * @param uploadLimit bytes a second that all peers together are sent; 0 for no limit
 * @param downloadLimit bytes a second that transfers fetch together; 0 for no limit
 */
public record Settings(
        NodeName name,
        int peerPort,
        List<String> interfaces,
        String downloads,
        String language,
        Appearance appearance,
        boolean startAtLogin,
        long uploadLimit,
        long downloadLimit) {
    public static final int DEFAULT_PEER_PORT = 4255;
    /** Languages that there are texts in. */
    public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
    /** Slower than this, connections would be taken for dead. */
    public static final long LOWEST_LIMIT = 64 * 1024;

    public Settings {
        interfaces = List.copyOf(interfaces);
        if (peerPort < 1 || peerPort > 65_000) {
            throw new IllegalArgumentException("a port is a number from 1 to 65000");
        }
        if (!language.isEmpty() && !LANGUAGES.contains(language)) {
            throw new IllegalArgumentException(
                    "the languages are " + String.join(", ", LANGUAGES) + ", or nothing for the browser's");
        }
        requireLimit(uploadLimit);
        requireLimit(downloadLimit);
    }

    private static void requireLimit(long limit) {
        if (limit != 0 && limit < LOWEST_LIMIT) {
            throw new IllegalArgumentException("a limit is 65536 bytes a second or more, or 0 for none");
        }
    }

    /** Those of a first start. */
    public static Settings first(NodeName name) {
        return new Settings(name, DEFAULT_PEER_PORT, List.of(), "", "", Appearance.SYSTEM, false, 0, 0);
    }

    public Settings withName(NodeName newName) {
        return new Settings(
                newName,
                peerPort,
                interfaces,
                downloads,
                language,
                appearance,
                startAtLogin,
                uploadLimit,
                downloadLimit);
    }

    public Settings withPeerPort(int chosen) {
        return new Settings(
                name, chosen, interfaces, downloads, language, appearance, startAtLogin, uploadLimit, downloadLimit);
    }

    public Settings withInterfaces(List<String> chosen) {
        return new Settings(
                name, peerPort, chosen, downloads, language, appearance, startAtLogin, uploadLimit, downloadLimit);
    }

    public Settings withDownloads(String chosen) {
        return new Settings(
                name, peerPort, interfaces, chosen, language, appearance, startAtLogin, uploadLimit, downloadLimit);
    }

    public Settings withLanguage(String chosen) {
        return new Settings(
                name, peerPort, interfaces, downloads, chosen, appearance, startAtLogin, uploadLimit, downloadLimit);
    }

    public Settings withAppearance(Appearance chosen) {
        return new Settings(
                name, peerPort, interfaces, downloads, language, chosen, startAtLogin, uploadLimit, downloadLimit);
    }

    public Settings withStartAtLogin(boolean chosen) {
        return new Settings(
                name, peerPort, interfaces, downloads, language, appearance, chosen, uploadLimit, downloadLimit);
    }

    public Settings withUploadLimit(long chosen) {
        return new Settings(
                name, peerPort, interfaces, downloads, language, appearance, startAtLogin, chosen, downloadLimit);
    }

    public Settings withDownloadLimit(long chosen) {
        return new Settings(
                name, peerPort, interfaces, downloads, language, appearance, startAtLogin, uploadLimit, chosen);
    }
}
