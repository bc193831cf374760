package hallway.server.local;

import hallway.http.Requests;
import hallway.json.Json;
import hallway.json.MalformedJsonException;
import hallway.model.ProblemCode;
import hallway.model.ProblemException;
import hallway.model.Sentence;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The JSON object that a request brings. A field that is absent and one that is {@code null} are the same; one of another
 * type is a {@code BAD_REQUEST}. A tree, because a change says by a field's absence that it stays as it is.
 */
final class Body {
    private final JsonNode fields;

    private Body(JsonNode fields) {
        this.fields = fields;
    }

    static Body of(Context context, Json json) {
        JsonNode tree;
        try {
            tree = json.readTree(Requests.jsonBody(context));
        } catch (MalformedJsonException e) {
            throw bad("The request is not JSON that Hallway understands.");
        }
        if (!tree.isObject()) {
            throw bad("The request has to be a JSON object.");
        }
        return new Body(tree);
    }

    boolean has(String name) {
        return fields.hasNonNull(name);
    }

    Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = fields.path(name);
        if (!value.isString()) {
            throw bad("“{0}” has to be a text.", name);
        }
        return Optional.of(value.asString());
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> bad("“{0}” is missing.", name));
    }

    /** A text that becomes a {@code T}; what {@code parse} refuses is answered with its sentence. */
    <T> Optional<T> word(String name, Function<String, T> parse) {
        return text(name).map(text -> parsed(text, parse));
    }

    static <T> T parsed(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw bad("“{0}” can't be used: {1}.", shown(text), Sentence.of(String.valueOf(e.getMessage())));
        }
    }

    OptionalInt number(String name) {
        if (!has(name)) {
            return OptionalInt.empty();
        }
        JsonNode value = fields.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw bad("“{0}” has to be a whole number.", name);
        }
        return OptionalInt.of(value.asInt());
    }

    /** A whole number of up to 64 bits; it has to be there. */
    long longNumber(String name) {
        JsonNode value = fields.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad("“{0}” has to be a whole number.", name);
        }
        return value.asLong();
    }

    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        JsonNode value = fields.path(name);
        if (!value.isBoolean()) {
            throw bad("“{0}” has to be true or false.", name);
        }
        return value.asBoolean();
    }

    Optional<List<String>> texts(String name, int most) {
        return has(name)
                ? Optional.of(array(name, most).stream()
                        .map(value -> text(name, value))
                        .toList())
                : Optional.empty();
    }

    Optional<Body> object(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = fields.path(name);
        if (!value.isObject()) {
            throw bad("“{0}” has to be an object.", name);
        }
        return Optional.of(new Body(value));
    }

    /** Empty if it is not there. */
    List<Body> objects(String name, int most) {
        List<Body> objects = new ArrayList<>();
        for (JsonNode value : array(name, most)) {
            if (!value.isObject()) {
                throw bad("“{0}” has to be a list of objects.", name);
            }
            objects.add(new Body(value));
        }
        return objects;
    }

    private List<JsonNode> array(String name, int most) {
        if (!has(name)) {
            return List.of();
        }
        JsonNode value = fields.path(name);
        if (!value.isArray()) {
            throw bad("“{0}” has to be a list.", name);
        }
        if (value.size() > most) {
            throw new ProblemException(ProblemCode.TOO_LARGE, "“{0}” has more than {1} parts.", name, most);
        }
        return List.copyOf(value.values());
    }

    private static String text(String name, JsonNode value) {
        if (!value.isString()) {
            throw bad("“{0}” has to be a list of texts.", name);
        }
        return value.asString();
    }

    static ProblemException bad(String sentence, Object... values) {
        return new ProblemException(ProblemCode.BAD_REQUEST, sentence, values);
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
