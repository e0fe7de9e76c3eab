package io.messageflow.store.cell;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one cell that [BodyWriter] wrote, from its beginning to its end.
public final class BodyReader {
  private final String body;
  private final List<String> names;
  private final @Nullable SharedValues shared;
  private int at;

  /// A reader of one cell that makes every value anew.
  ///
  /// @param names by number
  public BodyReader(String cell, List<String> names) {
    this(cell, names, null);
  }

  /// A reader of one cell, one of many.
  ///
  /// @param names by number
  public BodyReader(String cell, List<String> names, @Nullable SharedValues shared) {
    this(CellText.read(cell), 0, names, shared);
  }

  private BodyReader(String body, int start, List<String> names, @Nullable SharedValues shared) {
    this.body = body;
    this.at = start;
    this.names = names;
    this.shared = shared;
  }

  /// A reader of what begins somewhere in a text that is no cell, see [BodyWriter#takeText()].
  ///
  /// @param names by number
  public static BodyReader within(String bodies, int start, List<String> names) {
    return new BodyReader(bodies, start, names, null);
  }

  /// The JSON that stands as a cell of its own.
  public static Json json(String cell) {
    return new BodyReader(cell, List.of()).json();
  }

  /// The id of an event, with which its body begins.
  public Optional<String> id() {
    int length = count();
    return length == 0 ? Optional.empty() : Optional.of(cut(length - 1));
  }

  /// Goes past the id of an event.
  void skipId() {
    int length = count();
    at += Math.max(0, length - 1);
  }

  /// The attributes of an event, or of one object in a list.
  ///
  /// Each call of `name()` and `value()` reads on.
  @SuppressWarnings("DistinctVarargsChecker")
  public Map<String, Value> attributes() {
    int count = count();
    return switch (count) {
      case 0 -> Map.of();
      case 1 -> Map.of(name(), value());
      case 2 -> Map.of(name(), value(), name(), value());
      case 3 -> Map.of(name(), value(), name(), value(), name(), value());
      case 4 -> Map.of(name(), value(), name(), value(), name(), value(), name(), value());
      default -> attributes(count);
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Map<String, Value> attributes(int count) {
    Map.Entry<String, Value>[] entries = new Map.Entry[count];
    for (int i = 0; i < count; i++) {
      entries[i] = Map.entry(name(), value());
    }
    return Map.ofEntries(entries);
  }

  /// Where in the body the next part begins.
  public int position() {
    return at;
  }

  /// One of the attributes of an event; nothing when it has none of that name.
  Optional<Value> attribute(String name) {
    int count = count();
    for (int i = 0; i < count; i++) {
      if (name().equals(name)) {
        return Optional.of(value());
      }
      skipValue();
    }
    return Optional.empty();
  }

  /// Goes past the attributes of an event, or of one object in a list.
  public void skipAttributes() {
    int count = count();
    for (int i = 0; i < count; i++) {
      count();
      skipValue();
    }
  }

  private void skipValue() {
    switch (body.charAt(at++)) {
      case BodyWriter.TEXT -> skipText();
      case BodyWriter.WHOLE, BodyWriter.HUNDREDTHS, BodyWriter.DAY, BodyWriter.MOMENT -> digits();
      case BodyWriter.DOUBLE -> at += BodyWriter.DOUBLE_DIGITS;
      case BodyWriter.TRUE, BodyWriter.FALSE -> {}
      case BodyWriter.TEXTS -> skip(this::skipText);
      case BodyWriter.ITEMS -> skip(this::skipAttributes);
      default -> throw damaged();
    }
  }

  private void skipText() {
    int length = count();
    at += length;
  }

  private void skip(Runnable one) {
    int count = count();
    for (int i = 0; i < count; i++) {
      one.run();
    }
  }

  /// What was sent, which follows the attributes of an event.
  public Map<String, Json> raws() {
    int count = count();
    if (count == 0) {
      return Map.of();
    }
    Map<String, Json> raws = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      raws.put(name(), json());
    }
    return Map.copyOf(raws);
  }

  private void skipRaws() {
    if (body.charAt(at) == BodyWriter.ZERO) {
      at++;
    } else {
      raws();
    }
  }

  /// The value of a field, with which its body begins.
  public Optional<Value> fieldValue() {
    return isNothing() ? Optional.empty() : Optional.of(value());
  }

  /// What was sent for a field, which follows the value.
  public Optional<Json> fieldRaw() {
    return isNothing() ? Optional.empty() : Optional.of(json());
  }

  private boolean isNothing() {
    boolean nothing = body.charAt(at) == BodyWriter.NOTHING;
    if (nothing) {
      at++;
    }
    return nothing;
  }

  /// What [BodyWriter#putName] put.
  public String name() {
    return names.get(count());
  }

  /// What [BodyWriter#putNumber] put.
  public long number() {
    return signed();
  }

  /// What [BodyWriter#putText] put.
  public String givenText() {
    return cut(count());
  }

  /// What [BodyWriter#putEvent] put, without looking into it.
  public PackedCell event() {
    PackedCell event = PackedCell.within(body, at, names);
    skipId();
    skipAttributes();
    skipRaws();
    return event;
  }

  private Value value() {
    char tag = body.charAt(at++);
    return switch (tag) {
      case BodyWriter.TEXT -> text();
      case BodyWriter.WHOLE, BodyWriter.HUNDREDTHS, BodyWriter.DOUBLE -> numeric(number(tag));
      case BodyWriter.DAY -> day(signed());
      case BodyWriter.MOMENT -> new Value.Moment(signed());
      case BodyWriter.TRUE -> SharedValues.TRUE;
      case BodyWriter.FALSE -> SharedValues.FALSE;
      case BodyWriter.TEXTS -> texts();
      case BodyWriter.ITEMS -> items();
      default -> throw damaged();
    };
  }

  private Value numeric(double number) {
    return shared == null ? new Value.Numeric(number) : shared.number(number);
  }

  private Value day(long epochDay) {
    return shared == null ? new Value.Day(LocalDate.ofEpochDay(epochDay)) : shared.day(epochDay);
  }

  private Value.Text text() {
    int length = count();
    if (shared == null) {
      return new Value.Text(cut(length));
    }
    Value.Text text = shared.text(body, at, length);
    at += length;
    return text;
  }

  private Value texts() {
    int count = count();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text().text());
    }
    return new Value.Texts(texts);
  }

  private Value items() {
    int count = count();
    List<Map<String, Value>> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.add(attributes());
    }
    return new Value.Items(items);
  }

  private Json json() {
    char tag = body.charAt(at++);
    return switch (tag) {
      case BodyWriter.JSON_TEXT -> Json.of(cut(count()));
      case BodyWriter.WHOLE, BodyWriter.HUNDREDTHS, BodyWriter.DOUBLE -> Json.of(number(tag));
      case BodyWriter.JSON_TRUE -> Json.of(true);
      case BodyWriter.JSON_FALSE -> Json.of(false);
      case BodyWriter.JSON_NULL -> Json.none();
      case BodyWriter.JSON_ARRAY -> array();
      case BodyWriter.JSON_OBJECT -> object();
      default -> throw damaged();
    };
  }

  private Json array() {
    int count = count();
    List<Json> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      elements.add(json());
    }
    return new Json.ArrayValue(elements);
  }

  private Json object() {
    int count = count();
    Map<String, Json> members = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      String name = cut(count());
      members.put(name, json());
    }
    return new Json.ObjectValue(members);
  }

  private double number(char tag) {
    return switch (tag) {
      case BodyWriter.WHOLE -> signed();
      case BodyWriter.HUNDREDTHS -> signed() / 100.0;
      case BodyWriter.DOUBLE -> bits();
      default -> throw damaged();
    };
  }

  private double bits() {
    long bits = 0;
    for (int i = 0; i < BodyWriter.DOUBLE_DIGITS; i++) {
      bits |= (long) (body.charAt(at++) - BodyWriter.ZERO) << (i * BodyWriter.DOUBLE_DIGIT_BITS);
    }
    return Double.longBitsToDouble(bits);
  }

  private String cut(int length) {
    String text = body.substring(at, at + length);
    at += length;
    return text;
  }

  private long signed() {
    long bits = digits();
    return (bits >>> 1) ^ -(bits & 1);
  }

  private int count() {
    return (int) digits();
  }

  private long digits() {
    long bits = 0;
    int shift = 0;
    while (true) {
      int digit = body.charAt(at++) - BodyWriter.ZERO;
      bits |= (long) (digit & (BodyWriter.MORE - 1)) << shift;
      if (digit < BodyWriter.MORE) {
        return bits;
      }
      shift += BodyWriter.DIGIT_BITS;
    }
  }

  private IllegalStateException damaged() {
    return new IllegalStateException("no value begins at " + (at - 1) + " of the body " + body);
  }
}
