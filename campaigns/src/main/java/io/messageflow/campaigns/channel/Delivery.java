package io.messageflow.campaigns.channel;

import java.util.Optional;

/// What came of one attempt to carry a message.
public sealed interface Delivery {
  /// The receiving side took it.
  ///
  /// @param provider what the receiving side calls it, if it told
  record Accepted(Optional<String> provider) implements Delivery {}

  /// The receiving side refused it, and will do so again.
  ///
  /// @param code as it was told, such as `550`
  /// @param reason a sentence
  /// @param ofAddress whether the address is to blame, not the message or the sender
  record Refused(String code, String reason, boolean ofAddress) implements Delivery {}

  /// The receiving side did not take it now, and did not keep it.
  ///
  /// @param code as it was told, such as `451`
  record Deferred(String code, String reason) implements Delivery {}

  /// It was handed over and no answer came: it may have arrived or not.
  record Unclear(String reason) implements Delivery {}

  /// The channel did not work, and nothing of the message left; another would fare no better.
  ///
  /// @param isPermanent whether only a person can help, as when the login is refused
  record ChannelFailed(String reason, boolean isPermanent) implements Delivery {}
}
