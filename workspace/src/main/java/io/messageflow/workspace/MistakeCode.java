package io.messageflow.workspace;

/// What can be wrong with a request besides its rule and its records. The text of a code is part of
/// the public contract.
public enum MistakeCode {
  /// The body is not JSON.
  MALFORMED_JSON("malformedJson"),
  /// A key that this place does not know.
  UNKNOWN_KEY("unknownKey"),
  /// A key that this place needs is not there, or has no value.
  MISSING_KEY("missingKey"),
  /// A JSON value of the wrong kind.
  WRONG_TYPE("wrongType"),
  /// A value that this place cannot take.
  INVALID_VALUE("invalidValue"),
  /// A parameter of the address that this call does not know.
  UNKNOWN_PARAMETER("unknownParameter"),
  /// A number outside the range of its place.
  OUT_OF_RANGE("outOfRange"),
  /// A day or time that is not ISO 8601 or does not exist.
  INVALID_DATE("invalidDate"),
  /// A time zone that is not in the IANA list.
  UNKNOWN_ZONE("unknownZone"),
  /// A text or name longer than the limit.
  TOO_LONG("tooLong"),
  /// Nothing is there.
  NOT_FOUND("notFound"),
  /// The id is taken.
  ID_TAKEN("idTaken"),
  /// Another user has the e-mail address.
  EMAIL_TAKEN("emailTaken"),
  /// What is to be changed has changed since it was read.
  VERSION_CONFLICT("versionConflict"),
  /// Something else needs it.
  IN_USE("inUse"),
  /// A rule would no longer pass the check.
  BREAKS_SEGMENT("breaksSegment"),
  /// A standard name keeps its type.
  STANDARD_NAME("standardName"),
  /// More of them than the limit.
  TOO_MANY("tooMany"),
  /// A text with places to be filled in that cannot be read.
  INVALID_TEMPLATE("invalidTemplate"),
  /// A template fills in what no contact has.
  UNKNOWN_VARIABLE("unknownVariable"),
  /// What is asked for does not go with the state that it is in.
  WRONG_STATE("wrongState"),
  /// The plan of the workspace does not hold it.
  NOT_IN_PLAN("notInPlan"),
  /// The answer of a cursor is no longer kept.
  CURSOR_EXPIRED("cursorExpired"),
  /// The key of a repeated request came with another request.
  IDEMPOTENCY_KEY_REUSED("idempotencyKeyReused"),
  /// The first request of that key is still underway.
  IDEMPOTENCY_KEY_IN_USE("idempotencyKeyInUse");

  private final String text;

  MistakeCode(String text) {
    this.text = text;
  }

  /// The code as answers carry it.
  public String text() {
    return text;
  }
}
