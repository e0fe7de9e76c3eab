package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A number for each different thing that was found in a place, from 0 on in the order in which
/// they were met; 0 is no value. Grows; thread-safe.
final class Dictionary {
  private final ConcurrentHashMap<List<Value>, Integer> codes = new ConcurrentHashMap<>();
  private final List<List<Value>> entries = new ArrayList<>();
  private final List<@Nullable String> comparable = new ArrayList<>();

  Dictionary() {
    entries.add(List.of());
    codes.put(List.of(), 0);
  }

  int code(List<Value> values) {
    if (values.isEmpty()) {
      return 0;
    }
    Integer known = codes.get(values);
    return known == null ? add(values) : known;
  }

  private synchronized int add(List<Value> values) {
    Integer known = codes.putIfAbsent(values, entries.size());
    if (known != null) {
      return known;
    }
    entries.add(values);
    return entries.size() - 1;
  }

  synchronized int size() {
    return entries.size();
  }

  /// The comparable forms of what the numbers below `count` stand for, `null` where that is not one
  /// text.
  synchronized @Nullable String[] comparable(int count) {
    for (int code = comparable.size(); code < count; code++) {
      List<Value> values = entries.get(code);
      comparable.add(
          values.size() == 1 && values.getFirst() instanceof Value.Text text
              ? Texts.comparable(text.text(), false)
              : null);
    }
    return comparable.subList(0, count).toArray(String[]::new);
  }

  /// What the numbers below `count` stand for.
  synchronized List<List<Value>> entries(int count) {
    return List.copyOf(entries.subList(0, count));
  }
}
