package io.messageflow.rules.json;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Writes [Json] as text, compact or indented. Numbers are written so that they read back as the
/// same double, whole ones without a fraction.
public final class JsonWriter {
  private static final double WHOLE_LIMIT = 1e15;

  private final StringBuilder out = new StringBuilder();
  private final boolean indented;

  private JsonWriter(boolean indented) {
    this.indented = indented;
  }

  /// On one line, without spaces.
  public static String compact(Json value) {
    return write(value, false);
  }

  /// Over several lines, two spaces a level; lists and objects without nested ones stay on a line.
  public static String indented(Json value) {
    return write(value, true);
  }

  private static String write(Json value, boolean indented) {
    JsonWriter writer = new JsonWriter(indented);
    writer.value(value, 0);
    return writer.out.toString();
  }

  /// A number as JSON text; JSON has no number for infinity, so it is written as `null`.
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    return value == Math.rint(value) && Math.abs(value) < WHOLE_LIMIT
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private void value(Json value, int level) {
    switch (value) {
      case Json.ObjectValue object -> object(object.members(), level);
      case Json.ArrayValue array -> array(array.elements(), level);
      case Json.StringValue string -> string(string.text());
      case Json.NumberValue number -> out.append(number(number.value()));
      case Json.BooleanValue flag -> out.append(flag.value());
      case Json.Null absent -> out.append("null");
    }
  }

  private void object(Map<String, Json> members, int level) {
    boolean split = indented && members.values().stream().anyMatch(JsonWriter::nested);
    out.append('{');
    Iterator<Map.Entry<String, Json>> entries = members.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Json> entry = entries.next();
      lineBreak(split, level + 1);
      string(entry.getKey());
      out.append(indented ? ": " : ":");
      value(entry.getValue(), level + 1);
      comma(entries.hasNext(), split);
    }
    lineBreak(split, level);
    out.append('}');
  }

  private void array(List<Json> elements, int level) {
    boolean split = indented && elements.stream().anyMatch(JsonWriter::nested);
    out.append('[');
    Iterator<Json> rest = elements.iterator();
    while (rest.hasNext()) {
      lineBreak(split, level + 1);
      value(rest.next(), level + 1);
      comma(rest.hasNext(), split);
    }
    lineBreak(split, level);
    out.append(']');
  }

  private static boolean nested(Json value) {
    return value instanceof Json.ObjectValue || value instanceof Json.ArrayValue;
  }

  private void comma(boolean more, boolean split) {
    if (more) {
      out.append(indented && !split ? ", " : ",");
    }
  }

  private void lineBreak(boolean split, int level) {
    if (split) {
      out.append('\n').append("  ".repeat(level));
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.charAt(i), isPaired(text, i));
    }
    out.append('"');
  }

  /// Half of a surrogate pair without its other half has no form in UTF-8.
  private static boolean isPaired(String text, int index) {
    char c = text.charAt(index);
    return Character.isHighSurrogate(c)
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
  }

  private void character(char c, boolean paired) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ' || c == 0x7f || (Character.isSurrogate(c) && !paired)) {
          out.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
