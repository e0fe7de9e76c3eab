package io.messageflow.campaigns;

import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.content.Content;
import io.messageflow.campaigns.content.Counting;
import io.messageflow.campaigns.content.Writing;
import io.messageflow.campaigns.content.Written;
import io.messageflow.campaigns.message.Composer;
import io.messageflow.campaigns.message.Message;
import io.messageflow.campaigns.message.MessageIds;
import io.messageflow.campaigns.returns.Links;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import java.net.URI;
import java.util.Optional;

/// Makes the messages of a campaign. Thread-safe.
final class CampaignComposer implements Composer {
  private final Workspace workspace;
  private final Campaign campaign;
  private final Links links;
  private final MessageIds ids;
  private final Writing writing;

  CampaignComposer(Workspace workspace, Campaign campaign, Links links) {
    this.workspace = workspace;
    this.campaign = campaign;
    this.links = links;
    this.ids = new MessageIds(workspace.signedTokens(MessageIds.PURPOSE));
    this.writing = Writing.of(campaign.content());
  }

  @Override
  public Composed compose(int number) {
    View view = workspace.view();
    Optional<Contact> contact = view.contacts().get(number);
    if (contact.isEmpty()) {
      return new Composed.Impossible("The contact is known no longer.");
    }
    try {
      return compose(number, contact.get(), view);
    } catch (IllegalArgumentException e) {
      return new Composed.Impossible(String.valueOf(e.getMessage()));
    }
  }

  private Composed compose(int number, Contact contact, View view) {
    Channel channel = campaign.content().channel();
    long now = workspace.clock().millis();
    Optional<String> address = channel.addressField().flatMap(field -> text(contact, field, now));
    if (channel.addressField().isPresent() && address.isEmpty()) {
      return new Composed.Impossible("The contact has no address.");
    }
    Links.Origin origin = new Links.Origin(channel, campaign.id(), number);
    Optional<URI> wayOut =
        channel == Channel.EMAIL ? Optional.of(links.unsubscribe(origin)) : Optional.empty();
    Written written =
        writing.write(
            contact,
            now,
            view.register().settings().zone(),
            wayOut.map(URI::toString),
            new Counted(origin));
    return new Composed.Ready(
        message(ids.of(campaign.id(), number), contact.id(), address.orElse(""), written, wayOut));
  }

  private Message message(
      String id, String contact, String to, Written written, Optional<URI> wayOut) {
    return switch (written) {
      case Written.Email(String subject, String html, String text) -> {
        Content.Email content = (Content.Email) campaign.content();
        yield new Message.Email(
            id, to, content.from(), content.replyTo(), subject, html, text, wayOut);
      }
      case Written.Sms(String text) -> new Message.Sms(id, contact, to, text);
      case Written.Push(String title, String text, String url) ->
          new Message.Push(
              id,
              contact,
              title,
              text,
              Optional.of(url).filter(target -> !target.isEmpty()).map(URI::create));
    };
  }

  private static Optional<String> text(Contact contact, String field, long at) {
    return contact
        .fieldAt(field, at)
        .filter(Value.Text.class::isInstance)
        .map(value -> ((Value.Text) value).text());
  }

  /// Links lead through this server, and a picture tells of opens.
  private final class Counted implements Counting {
    private final Links.Origin origin;

    Counted(Links.Origin origin) {
      this.origin = origin;
    }

    @Override
    public String link(String address) {
      return links.click(origin, address).toString();
    }

    @Override
    public Optional<String> pixel() {
      return origin.channel() == Channel.EMAIL
          ? Optional.of(links.open(origin).toString())
          : Optional.empty();
    }
  }
}
