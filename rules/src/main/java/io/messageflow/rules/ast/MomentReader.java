package io.messageflow.rules.ast;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.IsoDates;
import java.util.Optional;
import java.util.Set;

/// Reads date operands.
public final class MomentReader {
  private static final String FORMS =
      "Write \"2026-11-23\", \"2026-11-23T10:00:00Z\", {\"ago\": \"P30D\"} or {\"ahead\":"
          + " \"P7D\"}.";

  private MomentReader() {}

  /// The operand, or empty with the problem noted.
  public static Optional<Moment> read(Json json, String pointer, Problems problems) {
    return switch (json) {
      case Json.StringValue string -> literal(string.text(), pointer, problems);
      case Json.ObjectValue object ->
          relative(new ObjectReader(object, pointer, problems, Limits.STANDARD), pointer, problems);
      case Json.ArrayValue a -> wrong(json, pointer, problems);
      case Json.NumberValue n -> wrong(json, pointer, problems);
      case Json.BooleanValue b -> wrong(json, pointer, problems);
      case Json.Null n -> wrong(json, pointer, problems);
    };
  }

  private static Optional<Moment> wrong(Json json, String pointer, Problems problems) {
    problems.add(
        ProblemCode.INVALID_VALUE, pointer, "A date cannot be " + json.kind() + ".", FORMS);
    return Optional.empty();
  }

  private static Optional<Moment> literal(String text, String pointer, Problems problems) {
    Optional<Moment> moment =
        IsoDates.parse(text)
            .map(iso ->
                switch (iso) {
                  case IsoDates.Day day -> new Moment.Day(day.day());
                  case IsoDates.Local local -> new Moment.Local(local.time());
                  case IsoDates.Offset offset -> new Moment.Instant(offset.time());
                });
    if (moment.isEmpty()) {
      problems.add(
          ProblemCode.INVALID_DATE,
          pointer,
          "\"" + Suggestions.shortened(text) + "\" is not a date or time of the years 1 to 9999.",
          FORMS);
    }
    return moment;
  }

  private static Optional<Moment> relative(ObjectReader object, String pointer, Problems problems) {
    if (object.has("ago") == object.has("ahead")) {
      problems.add(
          ProblemCode.INVALID_VALUE,
          pointer,
          "A date as an object has one key, ago or ahead.",
          FORMS);
      return Optional.empty();
    }
    object.allow(Set.of("ago", "ahead"));
    return object.has("ago")
        ? object.span("ago", true).map(Moment.Ago::new)
        : object.span("ahead", true).map(Moment.Ahead::new);
  }
}
