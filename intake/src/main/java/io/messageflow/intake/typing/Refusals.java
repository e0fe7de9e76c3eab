package io.messageflow.intake.typing;

import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.problem.Suggestions;

/// The sentences for values that are refused.
final class Refusals {
  private static final int WRITTEN_OUT = 10;

  private Refusals() {}

  /// A value that does not fit the declared type of its name.
  static Rejection unfit(String name, ValueType type, Json value, String pointer) {
    RejectionCode code =
        value instanceof Json.StringValue && isTime(type)
            ? RejectionCode.INVALID_DATE
            : RejectionCode.INVALID_VALUE;
    return Rejection.of(
        code,
        pointer,
        quoted(name)
            + " is declared as "
            + type.description()
            + ", which "
            + shown(value)
            + " is not.",
        hint(type));
  }

  private static boolean isTime(ValueType type) {
    return type == ValueType.DATE || type == ValueType.DATETIME;
  }

  private static String shown(Json value) {
    return switch (value) {
      case Json.ObjectValue object -> "an object";
      case Json.ArrayValue array when array.elements().size() > WRITTEN_OUT -> "this list";
      case Json other -> Suggestions.shortened(JsonWriter.compact(other));
    };
  }

  private static String hint(ValueType type) {
    return switch (type) {
      case TEXT -> "Put the value in quotes.";
      case NUMBER -> "Write digits without quotes, with a point for the fraction.";
      case DATE -> "Write only the day, as 2026-11-23.";
      case DATETIME -> "Write it as 2026-11-23T10:00:00Z.";
      case BOOLEAN -> "Write true or false without quotes.";
      case TEXTS -> "Write a list of strings in brackets.";
      case ITEMS -> "Write a list of objects in brackets.";
    };
  }

  static Rejection refused(String name, Reading.Refused reason, String pointer) {
    return Rejection.of(
        reason.code(), pointer, "The value of " + quoted(name) + " " + reason.message());
  }

  static Rejection twice(String name, String pointer) {
    return Rejection.of(
        RejectionCode.DUPLICATE_NAME,
        pointer,
        "The name " + quoted(name) + " stands twice in the record.",
        "Names that differ only in case, or only in dots and nesting, are one name.");
  }

  static Rejection otherList(String name, String known, String pointer) {
    return Rejection.of(
        RejectionCode.INVALID_VALUE,
        pointer,
        quoted(name) + " is declared outside of this list, as " + quoted(known) + ".",
        "Declare the list itself with the type items.");
  }

  private static String quoted(String name) {
    return "\"" + Suggestions.shortened(name) + "\"";
  }
}
