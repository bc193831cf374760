package hallway.json;

import hallway.model.Voice;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON codec. Immutable, safe for use by any thread. */
public final class Json {
    /** Longest JSON text taken from anywhere, in bytes (PROTOCOL.md S21). */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_STRING = 64 * 1024;
    private static final int MAX_NAME = 128;
    private static final int MAX_NUMBER = 32;

    private final JsonMapper mapper;

    public Json() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING)
                        .maxNameLength(MAX_NAME)
                        .maxNumberLength(MAX_NUMBER)
                        .build())
                .build();
        mapper = JsonMapper.builder(factory)
                .addModule(new WireModule())
                .addHandler(new UnknownWords())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .build();
    }

    /** The UTF-8 text of {@code value}. */
    public byte[] bytes(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    /** The same, with its sentences as {@code voice} says them. */
    public byte[] bytes(Object value, Voice voice) {
        return mapper.writer().withAttribute(Voice.class, voice).writeValueAsBytes(value);
    }

    public String text(Object value) {
        return mapper.writeValueAsString(value);
    }

    /** {@code value} over several lines, for people and for files that people may open. */
    public byte[] prettyBytes(Object value) {
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }

    /** @throws MalformedJsonException if {@code bytes} are more than {@link #MAX_BYTES} or not a {@code type} */
    public <T> T read(byte[] bytes, Class<T> type) throws MalformedJsonException {
        return checked(bytes, () -> mapper.readValue(bytes, type));
    }

    public <T> List<T> readList(byte[] bytes, Class<T> type) throws MalformedJsonException {
        return checked(bytes, () -> mapper.readerForListOf(type).<List<T>>readValue(bytes));
    }

    /** Any JSON value as a tree. */
    public JsonNode readTree(byte[] bytes) throws MalformedJsonException {
        return read(bytes, JsonNode.class);
    }

    /** {@code tree} as a {@code type}. */
    public <T> T convert(JsonNode tree, Class<T> type) throws MalformedJsonException {
        return read(bytes(tree), type);
    }

    /** Reads {@code in} to its end, at most {@link #MAX_BYTES}. */
    public <T> T read(InputStream in, Class<T> type) throws IOException {
        return read(in.readNBytes(MAX_BYTES + 1), type);
    }

    private static <T> T checked(byte[] bytes, Supplier<@Nullable T> parse) throws MalformedJsonException {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedJsonException("more than " + MAX_BYTES + " bytes of JSON", null);
        }
        T value;
        try {
            value = parse.get();
        } catch (JacksonException e) {
            throw new MalformedJsonException(e.getOriginalMessage(), e);
        }
        if (value == null) {
            throw new MalformedJsonException("null where a value is wanted", null);
        }
        return value;
    }

    /** A word of an enum that this version does not know becomes its {@code UNKNOWN}, where it has one. */
    private static final class UnknownWords extends DeserializationProblemHandler {
        @Override
        public @Nullable Object handleWeirdStringValue(
                DeserializationContext context, Class<?> target, String value, String message) {
            if (target.isEnum()) {
                for (Object constant : target.getEnumConstants()) {
                    if (((Enum<?>) constant).name().equals("UNKNOWN")) {
                        return constant;
                    }
                }
            }
            return NOT_HANDLED;
        }
    }
}
