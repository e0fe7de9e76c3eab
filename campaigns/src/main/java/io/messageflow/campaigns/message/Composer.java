package io.messageflow.campaigns.message;

/// Makes the messages of one send. Asked by many threads at once, for each contact just before its
/// message goes.
@FunctionalInterface
public interface Composer {
  /// The message to the contact of that number, as it is now.
  Composed compose(int contact);

  /// What came of it.
  sealed interface Composed {
    /// It goes.
    ///
    /// @param message to be carried now
    record Ready(Message message) implements Composed {}

    /// There is no message for this contact.
    ///
    /// @param reason a sentence for who sends
    record Impossible(String reason) implements Composed {}
  }
}
