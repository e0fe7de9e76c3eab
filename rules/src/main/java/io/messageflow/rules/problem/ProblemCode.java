package io.messageflow.rules.problem;

/// What can be wrong with a rule. The text of a code is part of the public contract.
public enum ProblemCode {
  /// The text is not JSON.
  MALFORMED_JSON("malformedJson"),
  /// The text is longer than the limit.
  TOO_LARGE("tooLarge"),
  /// The rule is nested deeper than the limit.
  TOO_DEEP("tooDeep"),
  /// The rule has more nodes than the limit.
  TOO_MANY_NODES("tooManyNodes"),
  /// A sequence has more steps than the limit.
  TOO_MANY_STEPS("tooManySteps"),
  /// An object without keys stands where a rule, condition, window or measure is expected.
  EMPTY_OBJECT("emptyObject"),
  /// A key that this place does not know.
  UNKNOWN_KEY("unknownKey"),
  /// A key that this place needs is not there.
  MISSING_KEY("missingKey"),
  /// No key says what kind of rule, condition or window it is.
  UNKNOWN_KIND("unknownKind"),
  /// Keys of two kinds of rule, condition or window stand in one object.
  AMBIGUOUS_KIND("ambiguousKind"),
  /// A JSON value of the wrong kind.
  WRONG_TYPE("wrongType"),
  /// Two measures in one node.
  TWO_MEASURES("twoMeasures"),
  /// Two comparisons in one measure.
  TWO_COMPARISONS("twoComparisons"),
  /// An operator that the language does not have.
  UNKNOWN_OPERATOR("unknownOperator"),
  /// An operator that the type of the field or attribute does not have.
  OPERATOR_NOT_FOR_TYPE("operatorNotForType"),
  /// A value that the type or the operator cannot take.
  INVALID_VALUE("invalidValue"),
  /// A number that is not finite or lies outside the range of its place.
  OUT_OF_RANGE("outOfRange"),
  /// A list that must not be empty.
  EMPTY_LIST("emptyList"),
  /// The first bound lies behind the second.
  REVERSED_BOUNDS("reversedBounds"),
  /// A duration that is not ISO 8601, or one that this place cannot take.
  INVALID_DURATION("invalidDuration"),
  /// A date or time that is not ISO 8601 or does not exist.
  INVALID_DATE("invalidDate"),
  /// A regular expression that RE2 cannot take.
  INVALID_PATTERN("invalidPattern"),
  /// A time zone that is not in the IANA list.
  UNKNOWN_ZONE("unknownZone"),
  /// A key that does not go with another.
  NOT_TOGETHER("notTogether"),
  /// A text or name longer than the limit.
  TOO_LONG("tooLong"),
  /// A contact field that is neither seen nor declared.
  UNKNOWN_FIELD("unknownField"),
  /// An event name that is neither seen nor declared.
  UNKNOWN_EVENT("unknownEvent"),
  /// An event attribute that is neither seen nor declared.
  UNKNOWN_ATTRIBUTE("unknownAttribute"),
  /// A segment that does not exist.
  UNKNOWN_SEGMENT("unknownSegment"),
  /// A list that does not exist.
  UNKNOWN_LIST("unknownList"),
  /// A segment that refers to itself, however far round.
  SELF_REFERENCE("selfReference"),
  /// A segment that cannot be used because its own rule has problems.
  BROKEN_REFERENCE("brokenReference"),
  /// An id that stands twice.
  DUPLICATE_ID("duplicateId");

  private final String text;

  ProblemCode(String text) {
    this.text = text;
  }

  /// The code as answers carry it.
  public String text() {
    return text;
  }
}
