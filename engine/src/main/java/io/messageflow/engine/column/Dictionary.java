package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// A number for each different thing that was found in a place, from 0 on in the order in which
/// they were met; 0 is no value. Grows; thread-safe.
final class Dictionary {
  private static final int BYTES_OF_OBJECT = 24;
  private static final int BYTES_IN_MAP = 48;

  private final Lazy<ConcurrentHashMap<List<Value>, Integer>> codes = new Lazy<>(this::codes);
  private final List<List<Value>> entries;
  private long entriesBytes;
  private ComparableTexts comparable = ComparableTexts.NONE;
  private TextOrder byStart = TextOrder.empty(false);
  private TextOrder byEnd = TextOrder.empty(true);

  Dictionary() {
    this(List.of(List.of()));
  }

  /// @param entries all different, no value first
  Dictionary(List<List<Value>> entries) {
    this.entries = new ArrayList<>(entries);
    this.entriesBytes = entries.stream().mapToLong(Dictionary::bytesOf).sum();
  }

  /// Made only when a value is asked for: who reads a column may never ask.
  private synchronized ConcurrentHashMap<List<Value>, Integer> codes() {
    ConcurrentHashMap<List<Value>, Integer> made = new ConcurrentHashMap<>(2 * entries.size());
    for (int code = 0; code < entries.size(); code++) {
      made.put(entries.get(code), code);
    }
    return made;
  }

  int code(List<Value> values) {
    if (values.isEmpty()) {
      return 0;
    }
    ConcurrentHashMap<List<Value>, Integer> known = codes.get();
    Integer code = known.get(values);
    return code == null ? add(values, known) : code;
  }

  private synchronized int add(List<Value> values, ConcurrentHashMap<List<Value>, Integer> known) {
    Integer code = known.putIfAbsent(values, entries.size());
    if (code != null) {
      return code;
    }
    entries.add(values);
    entriesBytes += bytesOf(values);
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

  /// About how much memory it takes, in bytes.
  synchronized long sizeBytes() {
    long map = codes.isMade() ? (long) entries.size() * BYTES_IN_MAP : 0;
    return entriesBytes + map + comparable.sizeBytes() + byStart.sizeBytes() + byEnd.sizeBytes();
  }

  private static long bytesOf(List<Value> values) {
    long bytes = BYTES_OF_OBJECT;
    for (Value value : values) {
      bytes += BYTES_OF_OBJECT + bytesOf(value);
    }
    return bytes;
  }

  private static long bytesOf(Value value) {
    return switch (value) {
      case Value.Text text -> bytesOf(text.text());
      case Value.Texts texts -> texts.texts().stream().mapToLong(Dictionary::bytesOf).sum();
      case Value.Items items ->
          items.items().stream()
              .flatMap(item -> item.values().stream())
              .mapToLong(inner -> 2 * BYTES_OF_OBJECT + bytesOf(inner))
              .sum();
      case Value.Numeric number -> 0;
      case Value.Day day -> BYTES_OF_OBJECT;
      case Value.Moment moment -> 0;
      case Value.Flag flag -> 0;
    };
  }

  private static long bytesOf(String text) {
    return 2L * BYTES_OF_OBJECT + text.length();
  }
}
