package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// A number for each different thing that was found in a place, from 0 on in the order in which
/// they were met; 0 is no value. Grows; thread-safe.
final class Dictionary {
  private final ConcurrentHashMap<List<Value>, Integer> codes = new ConcurrentHashMap<>();
  private final List<List<Value>> entries = new ArrayList<>();
  private ComparableTexts comparable = ComparableTexts.NONE;
  private TextOrder byStart = TextOrder.empty(false);
  private TextOrder byEnd = TextOrder.empty(true);

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

  /// The comparable forms of what at least the numbers below `count` stand for.
  synchronized ComparableTexts comparable(int count) {
    if (comparable.count() < count) {
      comparable = comparable.with(entries.subList(comparable.count(), entries.size()));
    }
    return comparable;
  }

  /// The order of the texts that at least the numbers below `count` stand for, read from the front
  /// or from the back.
  synchronized TextOrder order(int count, boolean fromBack) {
    TextOrder order = fromBack ? byEnd : byStart;
    if (order.count() < count) {
      order = order.with(comparable(count));
      if (fromBack) {
        byEnd = order;
      } else {
        byStart = order;
      }
    }
    return order;
  }

  /// What the numbers below `count` stand for.
  synchronized List<List<Value>> entries(int count) {
    return List.copyOf(entries.subList(0, count));
  }
}
