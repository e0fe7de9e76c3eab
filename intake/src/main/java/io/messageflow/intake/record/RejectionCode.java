package io.messageflow.intake.record;

/// What can be wrong with a record. The text of a code is part of the public contract.
public enum RejectionCode {
  /// The text is not JSON, or not UTF-8.
  MALFORMED_JSON("malformedJson"),
  /// A row of a CSV file that cannot be read, or with more or fewer cells than the header.
  MALFORMED_ROW("malformedRow"),
  /// The record is longer than the limit.
  TOO_LARGE("tooLarge"),
  /// The record is nested deeper than the limit.
  TOO_DEEP("tooDeep"),
  /// A key that a record does not have.
  UNKNOWN_KEY("unknownKey"),
  /// A key that a record needs is not there, or has no value.
  MISSING_KEY("missingKey"),
  /// A JSON value of the wrong kind.
  WRONG_TYPE("wrongType"),
  /// A value that does not fit the declared type.
  INVALID_VALUE("invalidValue"),
  /// A number that is not finite.
  OUT_OF_RANGE("outOfRange"),
  /// A date or time that is not ISO 8601 or does not exist.
  INVALID_DATE("invalidDate"),
  /// A name that cannot be used.
  INVALID_NAME("invalidName"),
  /// A name that stands twice, in whatever case.
  DUPLICATE_NAME("duplicateName"),
  /// A text or name longer than the limit.
  TOO_LONG("tooLong"),
  /// More attributes than the limit.
  TOO_MANY_ATTRIBUTES("tooManyAttributes"),
  /// More objects in lists than the limit.
  TOO_MANY_ITEMS("tooManyItems"),
  /// A phone number that cannot be brought into its international form.
  INVALID_PHONE("invalidPhone"),
  /// Neither an id nor an e-mail address nor a phone number.
  MISSING_IDENTITY("missingIdentity"),
  /// Two or more contacts have the address or number.
  AMBIGUOUS_CONTACT("ambiguousContact"),
  /// No such contact, and the workspace makes none for an event.
  UNKNOWN_CONTACT("unknownContact"),
  /// The contact was erased; it comes in again only as a contact.
  ERASED_CONTACT("erasedContact"),
  /// A browser says who somebody is, and the web site does not vouch for it.
  UNSIGNED_IDENTIFY("unsignedIdentify"),
  /// The plan of the workspace does not hold it.
  NOT_IN_PLAN("notInPlan");

  private final String text;

  RejectionCode(String text) {
    this.text = text;
  }

  /// The code as answers carry it.
  public String text() {
    return text;
  }
}
