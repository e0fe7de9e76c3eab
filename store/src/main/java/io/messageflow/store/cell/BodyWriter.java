package io.messageflow.store.cell;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Writes values as the text of one cell. It is text since the driver reads texts in chunks, but
/// bytes only one by one.
///
/// ```
/// event   = text(id) or 0, map(attributes), count, { name, json }     0: no id, else 1 + length
/// field   = value or '-', json or '-'
/// map     = count, { name, value }
/// value   = 't' text | number | 'D' days | 'm' millis | 'y' | 'z'
///         | 's' count { text } | 'i' count { map }
/// number  = 'n' whole | 'c' hundredths | 'd' the 64 bits in 11 digits
/// json    = 'S' text | number | 'T' | 'F' | 'Z' | 'A' count { json } | 'O' count { text, json }
/// text    = length, characters
/// ```
///
/// Counts, lengths and names (by their number in the dictionary) are digits of 5 bits, lowest
/// first; all but the last have the sixth bit set. Whole numbers, days and instants are such digits
/// after zigzag (0, -1, 1, -2, ...). The digit of d is the character `'0' + d`.
public final class BodyWriter {
  static final char NOTHING = '-';
  static final char TEXT = 't';
  static final char WHOLE = 'n';
  static final char HUNDREDTHS = 'c';
  static final char DOUBLE = 'd';
  static final char DAY = 'D';
  static final char MOMENT = 'm';
  static final char TRUE = 'y';
  static final char FALSE = 'z';
  static final char TEXTS = 's';
  static final char ITEMS = 'i';
  static final char JSON_TEXT = 'S';
  static final char JSON_TRUE = 'T';
  static final char JSON_FALSE = 'F';
  static final char JSON_NULL = 'Z';
  static final char JSON_ARRAY = 'A';
  static final char JSON_OBJECT = 'O';
  static final char ZERO = '0';
  static final int MORE = 32;
  static final int DIGIT_BITS = 5;
  static final int DOUBLE_DIGITS = 11;
  static final int DOUBLE_DIGIT_BITS = 6;

  /// Beyond it doubles do not hold every whole number.
  private static final double WHOLE_LIMIT = 1L << 53;

  private final ToIntFunction<String> names;
  private final StringBuilder out = new StringBuilder();

  /// A writer for any number of cells.
  ///
  /// @param names the number of a name
  public BodyWriter(ToIntFunction<String> names) {
    this.names = names;
  }

  /// JSON as the body of a cell of its own, where JSON text would lose something: infinities, the
  /// sign of zero, halves of surrogate pairs.
  public static String json(Json json) {
    BodyWriter writer = withoutNames();
    writer.write(json);
    return CellText.of(writer.out);
  }

  /// What stands in every cell with a JSON object that has a member of that name.
  public static String memberStart(String name) {
    BodyWriter writer = withoutNames();
    writer.text(name);
    return CellText.of(writer.out);
  }

  private static BodyWriter withoutNames() {
    return new BodyWriter(name -> {
      throw new IllegalStateException("JSON has no numbered names: " + name);
    });
  }

  /// The cell of an event.
  public String event(Optional<String> id, Map<String, Value> attributes, Map<String, Json> raws) {
    out.setLength(0);
    putEvent(id, attributes, raws);
    return CellText.of(out);
  }

  /// The cell of a field's value.
  public String field(Optional<Value> value, Optional<Json> raw) {
    out.setLength(0);
    putField(value, raw);
    return CellText.of(out);
  }

  /// What was put since the last call, as one text: not yet a cell, see [CellText].
  public String takeText() {
    String text = out.toString();
    out.setLength(0);
    return text;
  }

  /// Puts a body of an event behind what was put before.
  public void putEvent(Optional<String> id, Map<String, Value> attributes, Map<String, Json> raws) {
    count(id.map(text -> text.length() + 1).orElse(0));
    id.ifPresent(out::append);
    map(attributes);
    count(raws.size());
    raws.forEach((name, raw) -> {
      putName(name);
      write(raw);
    });
  }

  /// Puts a body of an event as it stands in another text with the same numbers of names.
  public void putEvent(PackedCell event) {
    event.appendTo(out);
  }

  /// Puts a body of a field's value.
  public void putField(Optional<Value> value, Optional<Json> raw) {
    value.ifPresentOrElse(this::value, () -> out.append(NOTHING));
    raw.ifPresentOrElse(this::write, () -> out.append(NOTHING));
  }

  /// Puts a whole number.
  public void putNumber(long number) {
    digits((number << 1) ^ (number >> 63));
  }

  /// Puts any text.
  public void putText(String text) {
    text(text);
  }

  /// Puts a name, which takes no more room than its number.
  public void putName(String name) {
    count(names.applyAsInt(name));
  }

  private void map(Map<String, Value> values) {
    count(values.size());
    values.forEach((name, value) -> {
      putName(name);
      value(value);
    });
  }

  private void value(Value value) {
    switch (value) {
      case Value.Text text -> text(TEXT, text.text());
      case Value.Numeric number -> number(number.number());
      case Value.Day day -> signed(DAY, day.day().toEpochDay());
      case Value.Moment moment -> signed(MOMENT, moment.millis());
      case Value.Flag flag -> out.append(flag.flag() ? TRUE : FALSE);
      case Value.Texts texts -> {
        out.append(TEXTS);
        count(texts.texts().size());
        texts.texts().forEach(this::text);
      }
      case Value.Items items -> {
        out.append(ITEMS);
        count(items.items().size());
        items.items().forEach(this::map);
      }
    }
  }

  private void write(Json json) {
    switch (json) {
      case Json.StringValue text -> text(JSON_TEXT, text.text());
      case Json.NumberValue number -> number(number.value());
      case Json.BooleanValue flag -> out.append(flag.value() ? JSON_TRUE : JSON_FALSE);
      case Json.Null none -> out.append(JSON_NULL);
      case Json.ArrayValue array -> array(array.elements());
      case Json.ObjectValue object -> object(object.members());
    }
  }

  private void array(List<Json> elements) {
    out.append(JSON_ARRAY);
    count(elements.size());
    elements.forEach(this::write);
  }

  private void object(Map<String, Json> members) {
    out.append(JSON_OBJECT);
    count(members.size());
    members.forEach((name, member) -> {
      text(name);
      write(member);
    });
  }

  private void number(double number) {
    long bits = Double.doubleToRawLongBits(number);
    long whole = (long) number;
    long hundredths = Math.round(number * 100);
    if (Math.abs(number) < WHOLE_LIMIT && bits == Double.doubleToRawLongBits((double) whole)) {
      signed(WHOLE, whole);
    } else if (Math.abs(hundredths) < WHOLE_LIMIT
        && bits == Double.doubleToRawLongBits(hundredths / 100.0)) {
      signed(HUNDREDTHS, hundredths);
    } else {
      out.append(DOUBLE);
      for (int i = 0; i < DOUBLE_DIGITS; i++) {
        out.append((char) (ZERO + ((bits >>> (i * DOUBLE_DIGIT_BITS)) & 63)));
      }
    }
  }

  private void text(char tag, String text) {
    out.append(tag);
    text(text);
  }

  private void text(String text) {
    count(text.length());
    out.append(text);
  }

  private void signed(char tag, long number) {
    out.append(tag);
    putNumber(number);
  }

  private void count(int number) {
    digits(number);
  }

  private void digits(long bits) {
    long rest = bits;
    while (rest >>> DIGIT_BITS != 0) {
      out.append((char) (ZERO + ((rest & (MORE - 1)) | MORE)));
      rest >>>= DIGIT_BITS;
    }
    out.append((char) (ZERO + rest));
  }
}
