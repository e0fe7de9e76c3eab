package io.messageflow.campaigns.message;

import java.net.URI;
import java.util.Optional;

/// One message to one contact, with nothing left to fill in.
public sealed interface Message {
  /// What tells the message from all others, in letters that an address may hold. It names campaign
  /// and contact, and cannot be made up outside.
  String id();

  /// An e-mail.
  ///
  /// @param to the address, as the contact gave it
  /// @param from what the receiver sees as sender; the channel's own when empty
  /// @param replyTo where answers go; to the sender when empty
  /// @param html the whole document
  /// @param text the same in plain text
  /// @param unsubscribe where one POST takes the contact off; nothing in a message that is no
  ///   campaign's
  record Email(
      String id,
      String to,
      Optional<Sender> from,
      Optional<String> replyTo,
      String subject,
      String html,
      String text,
      Optional<URI> unsubscribe)
      implements Message {}

  /// A text message.
  ///
  /// @param to the number, as the contact gave it
  record Sms(String id, String contact, String to, String text) implements Message {}

  /// A message on the screen of a device.
  ///
  /// @param contact the id of the contact, by which the provider knows the devices
  /// @param url what a tap opens
  record Push(String id, String contact, String title, String text, Optional<URI> url)
      implements Message {}

  /// Whom a message is from.
  ///
  /// @param name what the receiver sees; only the address when empty
  record Sender(String email, Optional<String> name) {}
}
