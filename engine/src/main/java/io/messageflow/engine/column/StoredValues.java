package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import java.io.IOException;

/// Values of rows in a file: their form, then what the form has.
///
/// ```
/// coded    = 0, entries of the dictionary, bytes of a code, codes
/// ordered  = 1, name of the ordering, keys
/// ```
final class StoredValues {
  private static final int CODED = 0;
  private static final int ORDERED = 1;

  private StoredValues() {}

  static void write(ValueColumn values, ArrayWriter arrays) throws IOException {
    switch (values) {
      case CodedColumn coded -> {
        arrays.number(CODED);
        coded.writeTo(arrays);
      }
      case OrderedColumn ordered -> {
        arrays.number(ORDERED);
        ordered.writeTo(arrays);
      }
    }
  }

  static ValueColumn read(ArrayReader arrays) throws IOException {
    int form = arrays.number();
    return switch (form) {
      case CODED -> CodedColumn.read(arrays);
      case ORDERED -> OrderedColumn.read(arrays);
      default -> throw new IOException("no values are of form " + form);
    };
  }
}
