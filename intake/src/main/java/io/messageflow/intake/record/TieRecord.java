package io.messageflow.intake.record;

/// What was said of who a visitor is.
///
/// @param visitor the id that the browser gave itself
/// @param whom the contact that it is
/// @param proven whether whoever says so has shown that it may: an unproven word changes nothing
///   that is known already
public record TieRecord(String visitor, Whom whom, boolean proven) {
  /// How the contact is named.
  public sealed interface Whom {
    /// By a record of it, which says more of it besides.
    record ByRecord(ContactRecord contact) implements Whom {}

    /// By its number; nothing comes of it when there is no such contact any more.
    record ByNumber(int number) implements Whom {}
  }
}
