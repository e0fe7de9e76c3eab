package io.messageflow.rules.ast;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes typed members out of one JSON object and notes what is wrong with them.
final class ObjectReader {
  private final Json.ObjectValue object;
  private final String pointer;
  private final Problems problems;
  private final Limits limits;

  ObjectReader(Json.ObjectValue object, String pointer, Problems problems, Limits limits) {
    this.object = object;
    this.pointer = pointer;
    this.problems = problems;
    this.limits = limits;
  }

  String at(String key) {
    return Problems.child(pointer, key);
  }

  boolean has(String key) {
    return object.members().containsKey(key);
  }

  Optional<Json> member(String key) {
    return Optional.ofNullable(object.members().get(key));
  }

  /// The member, noted as missing when it is not there.
  Optional<Json> required(String key, String what) {
    if (!has(key)) {
      problems.add(
          ProblemCode.MISSING_KEY,
          pointer,
          "\"" + key + "\" is missing here.",
          "Add " + what + ".");
    }
    return member(key);
  }

  void allow(Set<String> known) {
    for (String key : object.members().keySet()) {
      if (!known.contains(key)) {
        String hint =
            Suggestions.nearest(key, known)
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElse("Known here: " + String.join(", ", known.stream().sorted().toList()) + ".");
        problems.add(
            ProblemCode.UNKNOWN_KEY, at(key), "The key \"" + key + "\" is not known here.", hint);
      }
    }
  }

  /// A name or id: a string that is neither empty nor too long.
  Optional<String> name(String key) {
    return required(key, "a name").flatMap(json -> name(json, at(key)));
  }

  Optional<String> name(Json json, String where) {
    if (!(json instanceof Json.StringValue string)) {
      problems.add(ProblemCode.WRONG_TYPE, where, "A name is a string, not " + json.kind() + ".");
      return Optional.empty();
    }
    if (string.text().isEmpty()) {
      problems.add(ProblemCode.INVALID_VALUE, where, "A name cannot be empty.");
      return Optional.empty();
    }
    if (string.text().codePointCount(0, string.text().length()) > limits.nameCharacters()) {
      problems.add(
          ProblemCode.TOO_LONG,
          where,
          "A name has at most " + limits.nameCharacters() + " letters.");
      return Optional.empty();
    }
    return Optional.of(string.text());
  }

  List<String> names(String key) {
    List<String> names = new ArrayList<>();
    Optional<Json> json = member(key);
    if (json.isEmpty()) {
      return names;
    }
    if (!(json.get() instanceof Json.ArrayValue array)) {
      problems.add(
          ProblemCode.WRONG_TYPE, at(key), "\"" + key + "\" is a list of attribute names.");
      return names;
    }
    if (array.elements().isEmpty()) {
      problems.add(
          ProblemCode.EMPTY_LIST, at(key), "\"" + key + "\" names at least one attribute.");
    }
    for (int i = 0; i < array.elements().size(); i++) {
      name(array.elements().get(i), Problems.child(at(key), i)).ifPresent(names::add);
    }
    return names;
  }

  Optional<Boolean> flag(String key) {
    Optional<Json> json = member(key);
    if (json.isPresent() && !(json.get() instanceof Json.BooleanValue)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          at(key),
          "\"" + key + "\" is true or false, not " + json.get().kind() + ".");
      return Optional.empty();
    }
    return json.map(value -> ((Json.BooleanValue) value).value());
  }

  /// A duration; `zero` says whether it may be of no length.
  Optional<Span> span(String key, boolean zero) {
    return member(key).flatMap(json -> span(json, at(key), zero));
  }

  Optional<Span> span(Json json, String where, boolean zero) {
    if (!(json instanceof Json.StringValue string)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          where,
          "A duration is a string, not " + json.kind() + ".",
          "Write it in ISO 8601: \"P30D\", \"P3M\", \"PT1H\".");
      return Optional.empty();
    }
    Optional<Span> span = Span.parse(string.text());
    if (span.isEmpty()) {
      problems.add(
          ProblemCode.INVALID_DURATION,
          where,
          "\""
              + Suggestions.shortened(string.text())
              + "\" is not a duration of at most "
              + Span.MAX_YEARS
              + " years.",
          "Write it in ISO 8601: \"P30D\", \"P3M\", \"PT1H\".");
    } else if (span.get().isZero() && !zero) {
      problems.add(
          ProblemCode.INVALID_DURATION, where, "The duration here must be longer than zero.");
      return Optional.empty();
    }
    return span;
  }

  /// A whole number in a range.
  Optional<Long> whole(String key, long least, long most) {
    return required(key, "a whole number").flatMap(json -> whole(json, key, least, most));
  }

  private Optional<Long> whole(Json json, String key, long least, long most) {
    if (!(json instanceof Json.NumberValue number)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          at(key),
          "\"" + key + "\" is a whole number, not " + json.kind() + ".");
      return Optional.empty();
    }
    double value = number.value();
    if (value != Math.rint(value) || value < least || value > most) {
      problems.add(
          ProblemCode.OUT_OF_RANGE,
          at(key),
          "\"" + key + "\" is a whole number from " + least + " to " + most + ".");
      return Optional.empty();
    }
    return Optional.of((long) value);
  }
}
