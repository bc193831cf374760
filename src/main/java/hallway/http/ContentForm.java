package hallway.http;

/**
 * How a browser may take a content.
 *
 * @param mediaType as in {@code Content-Type}
 * @param inline shown where it is asked for; else it is a download
 * @param embedded pages of other origins may show it in themselves: pictures, sound, film
 */
public record ContentForm(String mediaType, boolean inline, boolean embedded) {
    /** Bytes to be saved, of no matter what. */
    public static final ContentForm DOWNLOAD = new ContentForm("application/octet-stream", false, false);
}
