package io.messageflow.intake.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the columns of a table are to be taken as, where their names do not say it.
///
/// @param fields by the name of the column as it stands in the file: the name of a field, id or
///   lists; nothing for a column that is left out
public record ColumnMapping(Map<String, Optional<String>> fields) {
  /// All columns by their names.
  public static final ColumnMapping NONE = new ColumnMapping(Map.of());

  public ColumnMapping {
    Map<String, Optional<String>> stripped = new LinkedHashMap<>();
    fields.forEach((column, field) -> stripped.put(column.strip(), field));
    fields = Map.copyOf(stripped);
  }

  boolean leavesOut(String column) {
    return fields.containsKey(column) && fields.get(column).isEmpty();
  }

  /// What a column is called.
  String name(String column) {
    Optional<String> field = fields.get(column);
    return field == null ? column : field.orElse("");
  }
}
