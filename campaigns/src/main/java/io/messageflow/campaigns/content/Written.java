package io.messageflow.campaigns.content;

/// What a content says to one contact, with everything filled in.
public sealed interface Written {
  /// An e-mail.
  record Email(String subject, String html, String text) implements Written {}

  /// A text message.
  record Sms(String text) implements Written {}

  /// A message on a screen.
  ///
  /// @param url what a tap opens; empty for nothing
  record Push(String title, String text, String url) implements Written {}
}
