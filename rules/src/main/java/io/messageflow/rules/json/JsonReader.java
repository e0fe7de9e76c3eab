package io.messageflow.rules.json;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON text into [Json] by RFC 8259: no comments, no trailing commas, no `NaN`. Depth and
/// string length are bounded, so memory grows only with the length of the text. Thread-safe.
public final class JsonReader {
  /// What the parser's messages say of its own settings and places.
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile(
          " \\(start marker at.*|: enable `.*| \\(not recognized as one since [^)]*\\)");

  private final JsonFactory factory;
  private final int maxDepth;

  /// A reader for texts nested at most `maxDepth` deep with strings of at most
  /// `maxStringCharacters` characters.
  public JsonReader(int maxDepth, int maxStringCharacters) {
    this.maxDepth = maxDepth;
    this.factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxStringLength(maxStringCharacters)
                    .maxNameLength(maxStringCharacters)
                    .maxNumberLength(400)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  /// The one value that the text holds.
  ///
  /// @throws JsonException when the text is not one JSON value within the limits
  public Json read(String text) {
    return read(factory.createParser(ObjectReadContext.empty(), text));
  }

  /// The one value that the UTF-8, UTF-16 or UTF-32 bytes hold.
  ///
  /// @throws JsonException when the bytes are not one JSON value within the limits
  public Json read(byte[] bytes) {
    return read(opened(() -> factory.createParser(ObjectReadContext.empty(), bytes)));
  }

  /// The one value that the stream holds; the stream is closed.
  ///
  /// @throws JsonException when the stream is not one JSON value within the limits
  public Json read(InputStream stream) {
    return read(opened(() -> factory.createParser(ObjectReadContext.empty(), stream)));
  }

  /// The encoding is found out when a parser is made, and may be one that there is no reader for.
  private static JsonParser opened(Supplier<JsonParser> made) {
    try {
      return made.get();
    } catch (JacksonException e) {
      throw new JsonException(JsonException.Kind.MALFORMED, sentence(e));
    }
  }

  private Json read(JsonParser parser) {
    try (parser) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new JsonException(JsonException.Kind.MALFORMED, "The text is empty.");
      }
      Json value = value(parser, first);
      if (parser.nextToken() != null) {
        throw new JsonException(
            JsonException.Kind.MALFORMED, "More text follows the end of the value" + where(parser));
      }
      return value;
    } catch (JacksonException e) {
      throw sentence(parser, e);
    }
  }

  /// The values of a stream that holds many; see [JsonSequence].
  public JsonSequence sequence(InputStream stream, String wrapper) {
    return new JsonSequence(
        this, opened(() -> factory.createParser(ObjectReadContext.empty(), stream)), wrapper);
  }

  Json value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser, next(parser));
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.StringValue(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Json.NumberValue(Double.parseDouble(parser.getString()));
      case VALUE_TRUE -> new Json.BooleanValue(true);
      case VALUE_FALSE -> new Json.BooleanValue(false);
      case VALUE_NULL -> Json.none();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("unexpected token " + token);
    };
  }

  /// @param first the token after the opening brace
  Json object(JsonParser parser, JsonToken first) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (JsonToken token = first; token != JsonToken.END_OBJECT; token = next(parser)) {
      String name = parser.currentName();
      members.put(name, value(parser, next(parser)));
    }
    return new Json.ObjectValue(members);
  }

  private Json array(JsonParser parser) {
    List<Json> elements = new ArrayList<>();
    for (JsonToken token = next(parser); token != JsonToken.END_ARRAY; token = next(parser)) {
      elements.add(value(parser, token));
    }
    return new Json.ArrayValue(elements);
  }

  static JsonToken next(JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new JsonException(
          JsonException.Kind.MALFORMED, "The text ends in the middle of a value" + where(parser));
    }
    return token;
  }

  JsonException sentence(JsonParser parser, JacksonException e) {
    return e instanceof StreamConstraintsException limit
        ? constraint(parser, limit)
        : new JsonException(JsonException.Kind.MALFORMED, sentence(e));
  }

  private JsonException constraint(JsonParser parser, StreamConstraintsException e) {
    boolean deep = e.getOriginalMessage().contains("nesting depth");
    return deep
        ? new JsonException(
            JsonException.Kind.TOO_DEEP,
            "The JSON is nested more than " + maxDepth + " levels deep" + where(parser))
        : new JsonException(
            JsonException.Kind.TOO_LONG, "A string, name or number is too long" + where(parser));
  }

  private static String sentence(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return "The JSON cannot be read: "
        + FOR_PROGRAMMERS.matcher(message).replaceAll("")
        + where(e.getLocation());
  }

  static String where(JsonParser parser) {
    return where(parser.currentLocation());
  }

  private static String where(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? "."
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ").";
  }
}
