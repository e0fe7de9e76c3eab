package io.messageflow.intake.file;

import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes JSON of the cells of one column. A cell that does not fit the type stays a string, which
/// the door then refuses or counts.
///
/// @param dates how days are written in the column
record CellReader(ValueType type, DateForm dates) {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
  private static final JsonReader LISTS = new JsonReader(4, 1 << 20);

  /// The value of a cell that is not empty.
  Json json(String cell) {
    return switch (type) {
      case TEXT, ITEMS -> Json.of(cell);
      case NUMBER -> number(cell.strip()).orElse(Json.of(cell));
      case BOOLEAN -> flag(cell.strip()).orElse(Json.of(cell));
      case DATE, DATETIME -> Json.of(dates.iso(cell.strip()).orElse(cell));
      case TEXTS -> texts(cell);
    };
  }

  private static Optional<Json> number(String cell) {
    return NUMBER.matcher(cell).matches()
        ? Optional.of(Json.of(Double.parseDouble(cell)))
        : Optional.empty();
  }

  private static Optional<Json> flag(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> Optional.of(Json.of(true));
      case "false", "no", "0" -> Optional.of(Json.of(false));
      default -> Optional.empty();
    };
  }

  /// A JSON array, else texts between semicolons; blanks around those do not count.
  static Json.ArrayValue texts(String cell) {
    return array(cell)
        .orElseGet(() -> {
          List<Json> parts = new ArrayList<>();
          Arrays.stream(cell.split(";", -1))
              .map(String::strip)
              .filter(part -> !part.isEmpty())
              .forEach(part -> parts.add(Json.of(part)));
          return new Json.ArrayValue(parts);
        });
  }

  /// The cell as a JSON array, if it is one.
  static Optional<Json.ArrayValue> array(String cell) {
    String stripped = cell.strip();
    if (!stripped.startsWith("[") || !stripped.endsWith("]")) {
      return Optional.empty();
    }
    try {
      return LISTS.read(stripped) instanceof Json.ArrayValue array
          ? Optional.of(array)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }
}
