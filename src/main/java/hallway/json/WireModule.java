package hallway.json;

import hallway.model.NodeId;
import hallway.model.NodeName;
import hallway.model.Problem;
import hallway.model.ProblemCode;
import hallway.model.RelativePath;
import hallway.model.Sentence;
import hallway.model.ShareId;
import hallway.model.ShareName;
import hallway.model.Voice;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the values of {@code model} that are one word stand in JSON, and how a problem does (RFC 9457). */
final class WireModule extends SimpleModule {
    WireModule() {
        super("hallway");
        word(NodeId.class, NodeId::new);
        word(NodeName.class, NodeName::new);
        word(ShareId.class, ShareId::new);
        word(ShareName.class, ShareName::new);
        word(RelativePath.class, RelativePath::parse);
        addSerializer(Problem.class, new ProblemWriter());
        addSerializer(Sentence.class, new SentenceWriter());
        addDeserializer(Problem.class, new ProblemReader());
    }

    private <T> void word(Class<T> type, Function<String, T> parse) {
        addSerializer(type, new WordWriter<>(type));
        addDeserializer(type, new WordReader<>(type, parse));
    }

    private static final class WordWriter<T> extends StdSerializer<T> {
        WordWriter(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class WordReader<T> extends StdDeserializer<T> {
        private final transient Function<String, T> parse;
        private final Class<T> type;

        WordReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.type = type;
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(this, "a word is wanted");
            }
            String word = in.getString();
            try {
                return parse.apply(word);
            } catch (IllegalArgumentException e) {
                return context.reportInputMismatch(type, "%s", e.getMessage());
            }
        }
    }

    private static final class ProblemWriter extends StdSerializer<Problem> {
        ProblemWriter() {
            super(Problem.class);
        }

        @Override
        public void serialize(Problem problem, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("type", "about:blank");
            out.writeStringProperty("title", problem.code().word().replace('-', ' '));
            out.writeNumberProperty("status", problem.code().status());
            out.writeStringProperty("code", problem.code().word());
            out.writeStringProperty("detail", voice(context).say(problem));
            out.writeEndObject();
        }
    }

    private static final class SentenceWriter extends StdSerializer<Sentence> {
        SentenceWriter() {
            super(Sentence.class);
        }

        @Override
        public void serialize(Sentence sentence, JsonGenerator out, SerializationContext context) {
            out.writeString(voice(context).say(sentence));
        }
    }

    private static Voice voice(SerializationContext context) {
        return context.getAttribute(Voice.class) instanceof Voice voice ? voice : Voice.ENGLISH;
    }

    private static final class ProblemReader extends StdDeserializer<Problem> {
        ProblemReader() {
            super(Problem.class);
        }

        @Override
        public Problem deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            String detail = Problem.bounded(node.path("detail").asString("").strip());
            return new Problem(ProblemCode.ofWord(node.path("code").asString("")), detail.strip());
        }
    }
}
