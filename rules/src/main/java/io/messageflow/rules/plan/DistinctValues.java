package io.messageflow.rules.plan;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Texts;
import java.util.Collection;

/// What makes values count as different ones: texts their comparable form, all else itself. Lists
/// of objects do not count.
public final class DistinctValues {
  private DistinctValues() {}

  /// Adds what counts of a value.
  public static void add(Value value, Collection<Object> to) {
    switch (value) {
      case Value.Text text -> to.add(Texts.comparable(text.text(), false));
      case Value.Texts set -> set.texts().forEach(text -> to.add(Texts.comparable(text, false)));
      case Value.Numeric number -> to.add(number);
      case Value.Day day -> to.add(day);
      case Value.Moment moment -> to.add(moment);
      case Value.Flag flag -> to.add(flag);
      case Value.Items items -> {}
    }
  }
}
