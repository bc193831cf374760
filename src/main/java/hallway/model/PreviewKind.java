package hallway.model;

/** As what a file can be shown in a page. */
public enum PreviewKind {
    IMAGE,
    /** Pages, each a picture. */
    PDF,
    TEXT,
    AUDIO,
    VIDEO,
    /** It can only be downloaded. */
    NONE,
    UNKNOWN
}
