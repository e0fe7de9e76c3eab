package io.messageflow.rules.words;

import io.messageflow.rules.ast.Condition;
import java.util.List;

/// Conditions on the attributes of one event as words: "amount that is at least 100".
final class Conditions {
  private Conditions() {}

  static String words(Condition condition) {
    return switch (condition) {
      case Condition.Listed listed -> joined(listed.conditions(), " and ", "anything");
      case Condition.All all -> joined(all.conditions(), " and ", "anything");
      case Condition.Any any -> joined(any.conditions(), " or ", "nothing at all");
      case Condition.Not not -> "not (" + words(not.condition()) + ")";
      case Condition.Attribute attribute ->
          attribute.name() + " that " + Tests.words(attribute.test());
      case Condition.Item item ->
          "one of its " + item.list() + " with (" + words(item.where()) + ")";
    };
  }

  private static String joined(List<Condition> conditions, String word, String none) {
    if (conditions.isEmpty()) {
      return none;
    }
    return String.join(
        word, conditions.stream().map(c -> Sentences.bracketed(words(c), isGroup(c))).toList());
  }

  private static boolean isGroup(Condition condition) {
    return switch (condition) {
      case Condition.Listed listed -> listed.conditions().size() > 1;
      case Condition.All all -> all.conditions().size() > 1;
      case Condition.Any any -> any.conditions().size() > 1;
      case Condition.Not n -> false;
      case Condition.Attribute a -> false;
      case Condition.Item i -> false;
    };
  }
}
