package io.messageflow.workspace.imports;

import io.messageflow.intake.file.ColumnMapping;
import io.messageflow.rules.data.ValueType;
import io.messageflow.workspace.Arriving.Wanted;
import java.util.Map;
import java.util.Optional;

/// How a file is to be taken in.
///
/// @param list on which every contact is put
/// @param columns what columns are taken as, where their names do not say it
/// @param types of fields that are not known yet, by name; declared before the first record
/// @param wanted which contacts are to be taken
public record ImportOrder(
    Optional<String> list, ColumnMapping columns, Map<String, ValueType> types, Wanted wanted) {
  /// As the file says.
  public static final ImportOrder PLAIN =
      new ImportOrder(Optional.empty(), ColumnMapping.NONE, Map.of(), Wanted.ALL);

  public ImportOrder {
    types = Map.copyOf(types);
  }

  /// As the file says, but all contacts are put on a list.
  public static ImportOrder onto(Optional<String> list) {
    return new ImportOrder(list, ColumnMapping.NONE, Map.of(), Wanted.ALL);
  }
}
