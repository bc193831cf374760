package hallway.model;

/**
 * Where a page finds the preview of a file: addresses on the previews' own origin, good for 60 s to their first use, then
 * for 12 h, and only while the file stays as it is.
 *
 * @param url what to show; of a PDF the file itself, to be saved: its pages are {@code page/<n>.png} beside it, and a small
 *     picture of an image or PDF is {@code thumb.png?size=<pixels>} beside it. Empty for {@link PreviewKind#NONE}
 * @param pages of a PDF; else 0
 * @param mediaType of the file, by its name
 * @param cut {@code true} if a text is longer than its preview
 */
public record Preview(PreviewKind kind, String url, int pages, String mediaType, boolean cut) {}
