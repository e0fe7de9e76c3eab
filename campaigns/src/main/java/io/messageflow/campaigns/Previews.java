package io.messageflow.campaigns;

import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.Line;
import io.messageflow.campaigns.channel.Lines;
import io.messageflow.campaigns.content.Content;
import io.messageflow.campaigns.content.Counting;
import io.messageflow.campaigns.content.Writing;
import io.messageflow.campaigns.content.Written;
import io.messageflow.campaigns.message.Message;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/// Shows what a content says to a contact, and sends it to whom one wants to show it. Nothing of it
/// is counted, and nobody unsubscribes by it. Thread-safe.
public final class Previews {
  private final Workspace workspace;
  private final Lines lines;
  private final Supplier<URI> base;

  /// @param base the address at which contacts reach this server
  public Previews(Workspace workspace, Lines lines, Supplier<URI> base) {
    this.workspace = workspace;
    this.lines = lines;
    this.base = base;
  }

  /// The contact that was asked for; else the first there is; else one of whom nothing is known.
  ///
  /// @throws RequestException when there is no contact of that id
  public Contact contact(Optional<String> id) {
    View view = workspace.view();
    if (id.isPresent()) {
      return workspace.contacts().get(view, id.get());
    }
    long now = workspace.clock().millis();
    return workspace.contacts().search(view, Optional.empty(), Optional.empty(), 1, now).stream()
        .findFirst()
        .orElseGet(() -> new ContactBuilder("contact", now).build());
  }

  /// What the content says to the contact.
  ///
  /// @throws RequestException when it cannot be filled in
  public Written write(Content content, Contact contact) {
    View view = workspace.view();
    Optional<String> wayOut =
        content.channel() == Channel.EMAIL
            ? Optional.of(base.get().resolve("/u/preview").toString())
            : Optional.empty();
    try {
      return Writing.of(content)
          .write(
              contact,
              workspace.clock().millis(),
              view.register().settings().zone(),
              wayOut,
              Counting.NONE);
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          Kind.INVALID,
          Mistake.of(MistakeCode.INVALID_TEMPLATE, "/content", String.valueOf(e.getMessage())));
    }
  }

  /// Sends the content as it is for a contact to another address.
  ///
  /// @param to an e-mail address or a phone number; a contact's id for push
  public Delivery send(Content content, Contact contact, String to) {
    Line line =
        lines
            .line(content.channel())
            .orElseThrow(() ->
                new RequestException(
                    Kind.CONFLICT,
                    Mistake.of(
                        MistakeCode.WRONG_STATE,
                        "",
                        "The channel " + content.channel().text() + " is not set up.",
                        "PUT /v1/channels/" + content.channel().text() + " says how to send.")));
    try (Carrier carrier = line.carrier()) {
      return carrier.carry(message(content, write(content, contact), contact, to));
    }
  }

  private static Message message(Content content, Written written, Contact contact, String to) {
    String id = Workspace.newId("test_");
    return switch (written) {
      case Written.Email(String subject, String html, String text) -> {
        Content.Email email = (Content.Email) content;
        yield new Message.Email(
            id, to, email.from(), email.replyTo(), subject, html, text, Optional.empty());
      }
      case Written.Sms(String text) -> new Message.Sms(id, contact.id(), to, text);
      case Written.Push(String title, String text, String url) ->
          new Message.Push(
              id,
              to,
              title,
              text,
              Optional.of(url).filter(target -> !target.isEmpty()).map(URI::create));
    };
  }
}
