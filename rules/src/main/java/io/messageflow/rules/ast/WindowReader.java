package io.messageflow.rules.ast;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads windows.
final class WindowReader {
  private static final Set<String> KEYS =
      Set.of("last", "next", "from", "to", "between", "calendar");

  private final Problems problems;
  private final Limits limits;

  WindowReader(Problems problems, Limits limits) {
    this.problems = problems;
    this.limits = limits;
  }

  Optional<Window> read(ObjectReader reader, String key) {
    return reader.member(key).flatMap(json -> read(json, reader.at(key)));
  }

  Optional<Window> read(Json json, String pointer) {
    if (!(json instanceof Json.ObjectValue object)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          pointer,
          "A window is an object, not " + json.kind() + ".",
          "Write for example {\"last\": \"P30D\"}.");
      return Optional.empty();
    }
    ObjectReader reader = new ObjectReader(object, pointer, problems, limits);
    if (reader.has("from") || reader.has("to")) {
      reader.allow(Set.of("from", "to"));
      return fromTo(reader);
    }
    return RuleReader.kind(object, pointer, KEYS, "window", problems)
        .flatMap(kind -> {
          reader.allow(Set.of(kind));
          return window(kind, reader);
        });
  }

  private Optional<Window> window(String kind, ObjectReader reader) {
    return switch (kind) {
      case "last" -> reader.span("last", false).map(Window.Last::new);
      case "next" -> reader.span("next", false).map(Window.Next::new);
      case "between" -> between(reader);
      case "calendar" -> calendar(reader);
      default -> throw new IllegalStateException("unknown kind " + kind);
    };
  }

  private Optional<Window> fromTo(ObjectReader reader) {
    Optional<Moment> from = moment(reader, "from");
    Optional<Moment> to = moment(reader, "to");
    return from.isPresent() == reader.has("from") && to.isPresent() == reader.has("to")
        ? Optional.of(new Window.FromTo(from, to))
        : Optional.empty();
  }

  private Optional<Moment> moment(ObjectReader reader, String key) {
    return reader.member(key).flatMap(json -> MomentReader.read(json, reader.at(key), problems));
  }

  private Optional<Window> between(ObjectReader reader) {
    Json json = reader.member("between").orElse(Json.none());
    if (!(json instanceof Json.ArrayValue array) || array.elements().size() != 2) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          reader.at("between"),
          "\"between\" holds two durations.",
          "From 90 to 30 days ago is [\"P90D\", \"P30D\"].");
      return Optional.empty();
    }
    String pointer = reader.at("between");
    Optional<Span> far = reader.span(array.elements().get(0), Problems.child(pointer, 0), false);
    Optional<Span> near = reader.span(array.elements().get(1), Problems.child(pointer, 1), true);
    if (far.isEmpty() || near.isEmpty()) {
      return Optional.empty();
    }
    if (far.get().nominalMillis() <= near.get().nominalMillis()) {
      problems.add(
          ProblemCode.REVERSED_BOUNDS,
          pointer,
          "The first duration lies further back than the second.",
          "From 90 to 30 days ago is [\"P90D\", \"P30D\"].");
    }
    return Optional.of(new Window.Between(far.get(), near.get()));
  }

  private Optional<Window> calendar(ObjectReader reader) {
    Json json = reader.member("calendar").orElse(Json.none());
    List<String> known = Arrays.stream(CalendarPeriod.values()).map(CalendarPeriod::text).toList();
    String name = json instanceof Json.StringValue text ? text.text() : "";
    Optional<CalendarPeriod> period = CalendarPeriod.named(name);
    if (period.isEmpty()) {
      problems.add(
          ProblemCode.INVALID_VALUE,
          reader.at("calendar"),
          "\"calendar\" is one of " + String.join(", ", known) + ".",
          Suggestions.nearest(name, known)
              .map(near -> "Did you mean \"" + near + "\"?")
              .orElse("Write for example {\"calendar\": \"thisMonth\"}."));
    }
    return period.map(Window.Calendar::new);
  }
}
