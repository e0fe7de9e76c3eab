package io.messageflow.rules.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The values of a text that holds many: the elements of one array, of the one array in an object
/// (`{"contacts": [...]}`), or values one after the other. Only one value is in memory at a time.
/// Not thread-safe.
public final class JsonSequence implements AutoCloseable {
  private final JsonReader reader;
  private final JsonParser parser;
  private final String wrapper;
  private State state = State.START;
  private long line;

  private enum State {
    START,
    /// Between values that stand side by side.
    VALUES,
    ARRAY,
    /// In an array inside of an object.
    WRAPPED_ARRAY,
    /// Behind an array.
    END
  }

  JsonSequence(JsonReader reader, JsonParser parser, String wrapper) {
    this.reader = reader;
    this.parser = parser;
    this.wrapper = wrapper;
  }

  /// The next value; nothing after the last.
  ///
  /// @throws JsonException when the text is broken; nothing after that place can be read
  public Optional<Json> next() {
    try {
      return switch (state) {
        case START -> first();
        case VALUES -> value(parser.nextToken());
        case ARRAY, WRAPPED_ARRAY -> element();
        case END -> Optional.empty();
      };
    } catch (JacksonException e) {
      throw reader.sentence(parser, e);
    }
  }

  /// The line in which the latest value begins, from 1.
  public long line() {
    return line;
  }

  /// Whether the values are elements of an array, as far as it was read.
  public boolean isArray() {
    return switch (state) {
      case START, VALUES -> false;
      case ARRAY, WRAPPED_ARRAY, END -> true;
    };
  }

  /// Whether the latest value ends in a later line than it begins.
  public boolean spansLines() {
    return parser.currentLocation().getLineNr() > line;
  }

  private Optional<Json> first() {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_ARRAY) {
      state = State.ARRAY;
      return element();
    }
    if (token != JsonToken.START_OBJECT) {
      state = State.VALUES;
      return value(token);
    }
    mark();
    JsonToken member = JsonReader.next(parser);
    if (member == JsonToken.END_OBJECT || !wrapper.equals(parser.currentName())) {
      state = State.VALUES;
      return Optional.of(reader.object(parser, member));
    }
    if (JsonReader.next(parser) != JsonToken.START_ARRAY) {
      throw malformed("\"" + wrapper + "\" must be a list");
    }
    state = State.WRAPPED_ARRAY;
    return element();
  }

  private Optional<Json> element() {
    JsonToken token = JsonReader.next(parser);
    if (token != JsonToken.END_ARRAY) {
      return value(token);
    }
    if (state == State.WRAPPED_ARRAY && JsonReader.next(parser) != JsonToken.END_OBJECT) {
      throw malformed("There is more than \"" + wrapper + "\" in the object");
    }
    if (parser.nextToken() != null) {
      throw malformed("More text follows the end of the list");
    }
    state = State.END;
    return Optional.empty();
  }

  private Optional<Json> value(@Nullable JsonToken token) {
    if (token == null) {
      return Optional.empty();
    }
    mark();
    return Optional.of(reader.value(parser, token));
  }

  private void mark() {
    line = parser.currentTokenLocation().getLineNr();
  }

  private JsonException malformed(String problem) {
    return new JsonException(JsonException.Kind.MALFORMED, problem + JsonReader.where(parser));
  }

  @Override
  public void close() {
    parser.close();
  }
}
