package io.messageflow.engine.column.file;

import io.messageflow.rules.data.Value;
import io.messageflow.store.cell.BodyReader;
import io.messageflow.store.cell.BodyWriter;
import io.messageflow.store.cell.CellText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Texts and values as bytes, in the coding of the journal.
///
/// ```
/// entries = count, { name }, count, { entry }
/// entry   = count, { value }                    as the cell of a field
/// name, value = length in bytes, UTF-8
/// ```
final class ValueCoding {
  private ValueCoding() {}

  /// Any text, halves of surrogate pairs included.
  static byte[] bytes(String text) {
    return CellText.of(text).getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return CellText.read(new String(bytes, StandardCharsets.UTF_8));
  }

  static void write(List<List<Value>> entries, ArrayWriter to) throws IOException {
    Map<String, Integer> names = new LinkedHashMap<>();
    entries.forEach(values -> values.forEach(value -> addNames(value, names)));
    to.number(names.size());
    for (String name : names.keySet()) {
      to.text(name);
    }
    BodyWriter cells = new BodyWriter(name -> Objects.requireNonNull(names.get(name)));
    to.number(entries.size());
    for (List<Value> values : entries) {
      to.number(values.size());
      for (Value value : values) {
        to.bytes(
            cells.field(Optional.of(value), Optional.empty()).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /// Numbers the names of attributes of objects within a value.
  private static void addNames(Value value, Map<String, Integer> names) {
    if (value instanceof Value.Items items) {
      for (Map<String, Value> item : items.items()) {
        item.forEach((name, inner) -> {
          names.putIfAbsent(name, names.size());
          addNames(inner, names);
        });
      }
    }
  }

  static List<List<Value>> read(ArrayReader from) throws IOException {
    List<String> names = new ArrayList<>();
    for (int left = from.number(); left > 0; left--) {
      names.add(from.text());
    }
    int count = from.number();
    List<List<Value>> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(entry(from, names));
    }
    return entries;
  }

  private static List<Value> entry(ArrayReader from, List<String> names) throws IOException {
    int count = from.number();
    if (count == 1) {
      return List.of(value(from, names));
    }
    List<Value> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(value(from, names));
    }
    return List.copyOf(values);
  }

  private static Value value(ArrayReader from, List<String> names) throws IOException {
    String cell = new String(from.bytes(), StandardCharsets.UTF_8);
    return new BodyReader(cell, names).fieldValue().orElseThrow();
  }
}
