package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.Utf8Test;
import io.messageflow.rules.semantics.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The comparable forms of the texts of a dictionary, one behind the other in UTF-8, so that all of
/// them are asked without going from object to object. Immutable.
final class ComparableTexts {
  static final ComparableTexts NONE = new ComparableTexts(new byte[0], new int[1], new int[0]);

  private final byte[] bytes;
  private final int[] starts;
  private final int[] others;

  private ComparableTexts(byte[] bytes, int[] starts, int[] others) {
    this.bytes = bytes;
    this.starts = starts;
    this.others = others;
  }

  /// These and further ones.
  ///
  /// @param entries what the numbers from [#count()] on stand for
  ComparableTexts with(List<List<Value>> entries) {
    int[] moreStarts = Arrays.copyOf(starts, starts.length + entries.size());
    int[] moreOthers = Arrays.copyOf(others, others.length + entries.size());
    int othersCount = others.length;
    byte[] more = Arrays.copyOf(bytes, Math.max(64, bytes.length * 2));
    int end = bytes.length;
    for (int i = 0; i < entries.size(); i++) {
      int code = count() + i;
      byte[] text = encoded(entries.get(i));
      if (text.length == 0) {
        moreOthers[othersCount++] = code;
      }
      if (end + text.length > more.length) {
        more = Arrays.copyOf(more, 2 * (end + text.length));
      }
      System.arraycopy(text, 0, more, end, text.length);
      end += text.length;
      moreStarts[code + 1] = end;
    }
    return new ComparableTexts(
        Arrays.copyOf(more, end), moreStarts, Arrays.copyOf(moreOthers, othersCount));
  }

  /// The bytes of what is one well-formed text, else none: no text is empty.
  private static byte[] encoded(List<Value> values) {
    if (values.size() != 1 || !(values.getFirst() instanceof Value.Text text)) {
      return new byte[0];
    }
    String comparable = Texts.comparable(text.text(), false);
    return Utf8Test.isWellFormed(comparable)
        ? comparable.getBytes(StandardCharsets.UTF_8)
        : new byte[0];
  }

  long sizeBytes() {
    return bytes.length + (long) (starts.length + others.length) * Integer.BYTES;
  }

  /// How many numbers there are.
  int count() {
    return starts.length - 1;
  }

  boolean passes(int code, Utf8Test test) {
    return test.passes(bytes, starts[code], starts[code + 1]);
  }

  boolean isText(int code, byte[] text) {
    return Arrays.equals(bytes, starts[code], starts[code + 1], text, 0, text.length);
  }

  /// How two texts stand to one another, read from the front or from the back.
  int compare(int one, int other, boolean fromBack) {
    int length = length(one);
    int otherLength = length(other);
    for (int i = 0; i < Math.min(length, otherLength); i++) {
      int order = Byte.compareUnsigned(at(one, i, fromBack), at(other, i, fromBack));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(length, otherLength);
  }

  /// How the first bytes of a text stand to some bytes: 0 when it begins with them.
  int compareStart(int code, byte[] text, boolean fromBack) {
    int length = length(code);
    for (int i = 0; i < Math.min(length, text.length); i++) {
      byte sought = text[fromBack ? text.length - 1 - i : i];
      int order = Byte.compareUnsigned(at(code, i, fromBack), sought);
      if (order != 0) {
        return order;
      }
    }
    return length < text.length ? -1 : 0;
  }

  private int length(int code) {
    return starts[code + 1] - starts[code];
  }

  private byte at(int code, int place, boolean fromBack) {
    return bytes[fromBack ? starts[code + 1] - 1 - place : starts[code] + place];
  }

  /// The numbers that do not stand for one well-formed text.
  int[] others() {
    return others;
  }
}
