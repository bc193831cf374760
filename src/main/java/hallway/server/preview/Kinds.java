package hallway.server.preview;

import hallway.document.MediaTypes;
import hallway.model.PreviewKind;
import java.util.Map;
import java.util.Set;

/** What is shown as what, by media type. A list of what is allowed: what is not on it is text or a download. */
final class Kinds {
    /** By Tika's word, the word that browsers know. All are pictures, sound or film without scripts in them. */
    private static final Map<String, String> INLINE = Map.ofEntries(
            same("image/png"),
            same("image/jpeg"),
            same("image/gif"),
            same("image/webp"),
            same("image/bmp"),
            same("image/avif"),
            same("audio/mpeg"),
            same("audio/mp4"),
            same("audio/ogg"),
            same("audio/webm"),
            same("audio/aac"),
            Map.entry("audio/x-aac", "audio/aac"),
            Map.entry("audio/vorbis", "audio/ogg"),
            Map.entry("audio/opus", "audio/ogg"),
            Map.entry("audio/vnd.wave", "audio/wav"),
            Map.entry("audio/x-flac", "audio/flac"),
            same("video/mp4"),
            same("video/webm"),
            same("video/ogg"),
            Map.entry("video/x-m4v", "video/mp4"));

    /** Pictures that browsers don't know, but ImageIO does. */
    private static final Set<String> DEVELOPED = Set.of("image/tiff");

    static final String PDF = "application/pdf";
    static final String UNKNOWN = "application/octet-stream";
    /** Text by its bytes, but written by programs for programs. */
    private static final Set<String> NOT_FOR_READING = Set.of("application/rtf", "application/postscript");

    private Kinds() {}

    private static Map.Entry<String, String> same(String type) {
        return Map.entry(type, type);
    }

    /** @return {@code NONE} also for {@link #UNKNOWN}, whose bytes have to be looked at */
    static PreviewKind of(String mediaType) {
        String inline = INLINE.get(mediaType);
        if (inline != null) {
            return inline.startsWith("image/")
                    ? PreviewKind.IMAGE
                    : inline.startsWith("audio/") ? PreviewKind.AUDIO : PreviewKind.VIDEO;
        }
        if (DEVELOPED.contains(mediaType)) {
            return PreviewKind.IMAGE;
        }
        if (mediaType.equals(PDF)) {
            return PreviewKind.PDF;
        }
        return MediaTypes.isText(mediaType) && !NOT_FOR_READING.contains(mediaType)
                ? PreviewKind.TEXT
                : PreviewKind.NONE;
    }

    /** The type under which a browser is shown the file's own bytes; {@link #UNKNOWN} if it is not. */
    static String sent(String mediaType) {
        return INLINE.getOrDefault(mediaType, UNKNOWN);
    }
}
