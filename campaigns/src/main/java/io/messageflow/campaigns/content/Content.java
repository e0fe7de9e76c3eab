package io.messageflow.campaigns.content;

import io.messageflow.campaigns.message.Message.Sender;
import io.messageflow.workspace.audience.Channel;
import java.util.Optional;

/// What a campaign says, as it was written: templates, not yet filled in.
public sealed interface Content {
  /// By what it travels.
  Channel channel();

  /// An e-mail.
  ///
  /// @param preheader what an inbox shows behind the subject; the beginning of the text when empty
  /// @param html a whole document or what stands in its body
  /// @param text the same as plain text; made of the HTML when empty
  /// @param from the channel's sender when empty
  /// @param replyTo where answers go; the channel's when empty
  record Email(
      String subject,
      String preheader,
      String html,
      String text,
      Optional<Sender> from,
      Optional<String> replyTo)
      implements Content {
    @Override
    public Channel channel() {
      return Channel.EMAIL;
    }
  }

  /// A text message.
  ///
  /// @param countLinks whether links in it lead through this server, which makes them long
  record Sms(String text, boolean countLinks) implements Content {
    @Override
    public Channel channel() {
      return Channel.SMS;
    }
  }

  /// A message on the screen of a device.
  ///
  /// @param url what a tap opens; nothing but the app when empty
  record Push(String title, String text, String url) implements Content {
    @Override
    public Channel channel() {
      return Channel.PUSH;
    }
  }
}
