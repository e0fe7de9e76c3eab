package io.messageflow.intake.file;

import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.IsoDates;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Looks at all cells of a column, and says what they hold. A column is a number, boolean, day,
/// time or list only when every cell is one; everything else is text. Not thread-safe.
final class ColumnJudge {
  /// Numbers as JSON writes them: codes with leading zeros stay texts.
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?");

  /// A whole number of more digits than a double keeps is a code.
  private static final int MOST_DIGITS = 15;

  private final Map<DateForm, Long> dates = new EnumMap<>(DateForm.class);
  private long cells;
  private long numbers;
  private long flags;
  private long lists;
  private long times;

  void see(String cell) {
    if (cell.isEmpty()) {
      return;
    }
    cells++;
    String plain = cell.strip();
    if (plain.isEmpty()) {
      return;
    }
    char first = plain.charAt(0);
    if (first == '[') {
      lists += isListOfTexts(plain) ? 1 : 0;
    } else if (first == '-' || (first >= '0' && first <= '9')) {
      numbers += isNumber(plain) ? 1 : 0;
      seeDate(plain);
    } else {
      String word = plain.toLowerCase(Locale.ROOT);
      flags += word.equals("true") || word.equals("false") ? 1 : 0;
    }
  }

  private static boolean isListOfTexts(String cell) {
    return CellReader.array(cell)
        .filter(array ->
            array.elements().stream().allMatch(element -> element instanceof Json.StringValue))
        .isPresent();
  }

  private static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches()
        && (!isWhole(cell) || cell.chars().filter(Character::isDigit).count() <= MOST_DIGITS)
        && Double.isFinite(Double.parseDouble(cell));
  }

  private static boolean isWhole(String cell) {
    return cell.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
  }

  private void seeDate(String cell) {
    boolean time = false;
    for (DateForm form : DateForm.values()) {
      Optional<String> iso = form.iso(cell);
      if (iso.isPresent()) {
        dates.merge(form, 1L, Long::sum);
        time |= !(IsoDates.parse(iso.get()).orElseThrow() instanceof IsoDates.Day);
      }
    }
    times += time ? 1 : 0;
  }

  /// Whether no cell holds anything.
  boolean isEmpty() {
    return cells == 0;
  }

  /// The type that all cells have.
  ValueType type() {
    if (cells == 0) {
      return ValueType.TEXT;
    }
    if (numbers == cells) {
      return ValueType.NUMBER;
    }
    if (flags == cells) {
      return ValueType.BOOLEAN;
    }
    if (lists == cells) {
      return ValueType.TEXTS;
    }
    return dateForms().size() == 1 && count(dateForms().getFirst()) == cells
        ? times > 0 ? ValueType.DATETIME : ValueType.DATE
        : ValueType.TEXT;
  }

  /// How most days in the column are written; several when the cells do not tell day and month
  /// apart, none when there are no days.
  List<DateForm> dateForms() {
    long most = dates.values().stream().max(Comparator.naturalOrder()).orElse(0L);
    return dates.keySet().stream().filter(form -> count(form) == most).toList();
  }

  /// Whether all cells are days, but nobody can say which number is the month.
  boolean isAmbiguous() {
    return cells > 0 && dateForms().size() > 1 && count(dateForms().getFirst()) == cells;
  }

  private long count(DateForm form) {
    return dates.getOrDefault(form, 0L);
  }
}
