package io.messageflow.intake.typing;

import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.IsoDates;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives JSON values their type. Null and the empty text are no value, and drop out of sets. Not
/// thread-safe: equal values are shared.
public final class ValueTyper {
  private static final Reading ABSENT = new Reading.Absent();
  private static final Reading UNFIT = new Reading.Unfit();
  private static final Reading NOT_FINITE =
      new Reading.Refused(RejectionCode.OUT_OF_RANGE, "is beyond the range of numbers.");

  private final ZoneId zone;
  private final ValuePool pool = new ValuePool();

  /// A typer that takes days and times without offset to be in the zone.
  public ValueTyper(ZoneId zone) {
    this.zone = zone;
  }

  /// Whether the value is no value at all.
  public static boolean isAbsent(Json json) {
    return switch (json) {
      case Json.Null none -> true;
      case Json.StringValue text -> text.text().isEmpty();
      case Json.ArrayValue array -> array.elements().stream().allMatch(ValueTyper::isAbsent);
      case Json.ObjectValue object -> false;
      case Json.NumberValue number -> false;
      case Json.BooleanValue flag -> false;
    };
  }

  /// The type that a name gets from its first value; empty when no type holds such a value.
  public static Optional<ValueType> found(Json json) {
    return switch (json) {
      case Json.StringValue text -> Optional.of(found(text.text()));
      case Json.NumberValue number -> Optional.of(ValueType.NUMBER);
      case Json.BooleanValue flag -> Optional.of(ValueType.BOOLEAN);
      case Json.ArrayValue array -> found(array);
      case Json.ObjectValue object -> Optional.empty();
      case Json.Null none -> Optional.empty();
    };
  }

  private static ValueType found(String text) {
    return IsoDates.parse(text)
        .map(iso -> iso instanceof IsoDates.Day ? ValueType.DATE : ValueType.DATETIME)
        .orElse(ValueType.TEXT);
  }

  private static Optional<ValueType> found(Json.ArrayValue array) {
    List<Json> present = array.elements().stream().filter(e -> !isAbsent(e)).toList();
    if (present.stream().allMatch(Json.StringValue.class::isInstance)) {
      return Optional.of(ValueType.TEXTS);
    }
    return present.stream().allMatch(Json.ObjectValue.class::isInstance)
        ? Optional.of(ValueType.ITEMS)
        : Optional.empty();
  }

  /// Whether what was sent can be told from the value. Not so for an instant written with an offset
  /// or without one, and for a list whose parts are typed by themselves.
  static boolean saysItself(Value value, Json sent) {
    return value instanceof Value.Items || value.toJson().equals(sent);
  }

  /// The value for a name of that type; lists of objects are not for this method and never fit.
  public Reading read(Json json, ValueType type) {
    if (json instanceof Json.NumberValue number && !Double.isFinite(number.value())) {
      return NOT_FINITE;
    }
    if (isAbsent(json)) {
      return ABSENT;
    }
    return switch (type) {
      case TEXT -> json instanceof Json.StringValue text ? text(text.text()) : UNFIT;
      case NUMBER ->
          json instanceof Json.NumberValue number
              ? present(new Value.Numeric(number.value()))
              : UNFIT;
      case BOOLEAN ->
          json instanceof Json.BooleanValue flag ? present(new Value.Flag(flag.value())) : UNFIT;
      case DATE -> json instanceof Json.StringValue text ? day(text.text()) : UNFIT;
      case DATETIME -> json instanceof Json.StringValue text ? moment(text.text()) : UNFIT;
      case TEXTS -> json instanceof Json.ArrayValue array ? texts(array) : UNFIT;
      case ITEMS -> UNFIT;
    };
  }

  private Reading text(String text) {
    return TextCheck.problem(text)
        .<Reading>map(problem -> new Reading.Refused(problem, TextCheck.message(problem)))
        .orElseGet(() -> present(new Value.Text(text)));
  }

  private Reading day(String text) {
    return IsoDates.parse(text).orElse(null) instanceof IsoDates.Day day
        ? present(new Value.Day(day.day()))
        : UNFIT;
  }

  private Reading moment(String text) {
    return IsoDates.instant(text, zone)
        .map(millis -> present(new Value.Moment(millis)))
        .orElse(UNFIT);
  }

  private Reading texts(Json.ArrayValue array) {
    List<String> texts = new ArrayList<>();
    for (Json element : array.elements()) {
      if (isAbsent(element)) {
        continue;
      }
      if (!(element instanceof Json.StringValue text)) {
        return UNFIT;
      }
      Optional<RejectionCode> problem = TextCheck.problem(text.text());
      if (problem.isPresent()) {
        return new Reading.Refused(problem.get(), TextCheck.message(problem.get()));
      }
      texts.add(text.text());
    }
    return present(new Value.Texts(texts.stream().distinct().toList()));
  }

  private Reading present(Value value) {
    return new Reading.Present(pool.share(value));
  }
}
