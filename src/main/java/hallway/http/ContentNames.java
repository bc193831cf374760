package hallway.http;

/** File names in headers. */
public final class ContentNames {
    private ContentNames() {}

    /**
     * {@code Content-Disposition} for a download of {@code name}: an ASCII form and the exact one (RFC 6266, RFC 8187). No
     * character of the name can end the header or start another (S20).
     */
    public static String attachment(String name) {
        throw new UnsupportedOperationException();
    }
}
