package hallway.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/**
 * Media types by file name, from Tika's maintained table. The table is read at the first call, which takes a few tenths of
 * a second, and is kept. Safe for use by any thread.
 */
public final class MediaTypes {
    private MediaTypes() {}

    /** The type of a file called {@code name}, lower case, without parameters; {@code application/octet-stream} if unknown. */
    public static String ofName(String name) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try {
            return Table.TYPES.detect(null, metadata).getBaseType().toString();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read to tell a type by name", e);
        }
    }

    /** {@code true} if a file of {@code type} can be read as text: program text, markup and the like included. */
    public static boolean isText(String type) {
        MediaType parsed = MediaType.parse(type);
        if (parsed == null) {
            return false;
        }
        MediaTypeRegistry registry = Table.TYPES.getMediaTypeRegistry();
        return parsed.getType().equals("text")
                || registry.isInstanceOf(parsed, MediaType.TEXT_PLAIN)
                || registry.isInstanceOf(parsed, MediaType.APPLICATION_XML);
    }

    /** Read when first used. */
    private static final class Table {
        static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    }
}
