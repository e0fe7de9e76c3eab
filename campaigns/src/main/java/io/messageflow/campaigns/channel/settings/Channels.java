package io.messageflow.campaigns.channel.settings;

import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.Line;
import io.messageflow.campaigns.channel.Lines;
import io.messageflow.campaigns.channel.email.EmailLine;
import io.messageflow.campaigns.channel.email.EmailSettings;
import io.messageflow.campaigns.channel.http.Callbacks;
import io.messageflow.campaigns.channel.http.HttpLine;
import io.messageflow.campaigns.channel.http.HttpSettings;
import io.messageflow.campaigns.channel.http.StatusReports;
import io.messageflow.campaigns.message.Message;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.store.Document;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// The channels of one workspace: set up, changed, tried, and taken away. Thread-safe.
public final class Channels implements Lines {
  private final Workspace workspace;
  private final WebhookOptions options;
  private final Supplier<URI> base;
  private final Map<Channel, ChannelSettings> settings = new ConcurrentHashMap<>();
  private final Map<Channel, Line> lines = new ConcurrentHashMap<>();
  private final LongAdder unknownReports = new LongAdder();

  /// Those that were kept.
  ///
  /// @param options what holds for all requests to others
  /// @param base the address at which others reach this server
  public Channels(Workspace workspace, WebhookOptions options, Supplier<URI> base) {
    this.workspace = workspace;
    this.options = options;
    this.base = base;
    for (Document document : workspace.documents(ChannelDocuments.KIND)) {
      Channel.named(document.id())
          .ifPresent(channel -> use(channel, ChannelDocuments.read(channel, document)));
    }
  }

  private void use(Channel channel, ChannelSettings now) {
    settings.put(channel, now);
    lines.put(
        channel,
        switch (now) {
          case ChannelSettings.ByEmail(EmailSettings email) -> new EmailLine(email);
          case ChannelSettings.ByHttp(HttpSettings http) ->
              new HttpLine(http, options, callbacks(channel));
        });
  }

  /// How a channel is set up; nothing when it is not.
  public Optional<ChannelSettings> find(Channel channel) {
    return Optional.ofNullable(settings.get(channel));
  }

  /// Sets a channel up, in place of how it was.
  public synchronized void put(Channel channel, ChannelSettings wanted) {
    workspace.keep(ChannelDocuments.of(channel, wanted));
    use(channel, wanted);
  }

  /// Takes a channel away; sends that use it wait.
  ///
  /// @throws RequestException when it is not set up
  public synchronized void delete(Channel channel) {
    if (find(channel).isEmpty()) {
      throw RequestException.notFound("channel", channel.text());
    }
    workspace.keep(new Document(ChannelDocuments.KIND, channel.text(), Optional.empty()));
    settings.remove(channel);
    lines.remove(channel);
  }

  @Override
  public Optional<Line> line(Channel channel) {
    return Optional.ofNullable(lines.get(channel));
  }

  private Callbacks callbacks(Channel channel) {
    return Callbacks.of(workspace, channel, base);
  }

  /// Sends a message that is no campaign's, to try a channel.
  ///
  /// @throws RequestException when it is not set up
  public Delivery test(Channel channel, String to) {
    Line line =
        line(channel).orElseThrow(() -> RequestException.notFound("channel", channel.text()));
    try (Carrier carrier = line.carrier()) {
      return carrier.carry(trial(channel, to));
    }
  }

  private static Message trial(Channel channel, String to) {
    String id = Workspace.newId("test-");
    String text = "This message tries the channel \"" + channel.text() + "\".";
    return switch (channel) {
      case EMAIL ->
          new Message.Email(
              id,
              to,
              Optional.empty(),
              Optional.empty(),
              "A test message",
              "<!DOCTYPE html><html><body><p>"
                  + text.replace("\"", "&quot;")
                  + "</p></body></html>",
              text,
              Optional.empty());
      case SMS -> new Message.Sms(id, to, to, text);
      case PUSH -> new Message.Push(id, to, "A test message", text, Optional.empty());
    };
  }

  /// Takes in what a provider reports on a message. What nobody asked for is counted.
  ///
  /// @param token the end of the address
  /// @return whether it became an event, now or before
  public boolean report(String token, byte[] body) {
    for (Map.Entry<Channel, ChannelSettings> one : settings.entrySet()) {
      if (one.getValue() instanceof ChannelSettings.ByHttp(HttpSettings http)) {
        Optional<EventRecord> event =
            StatusReports.event(callbacks(one.getKey()), http.reports(), token, body);
        if (event.isPresent()) {
          Workspace.await(workspace.take(List.of(arriving(event.get()))));
          return true;
        }
      }
    }
    unknownReports.increment();
    return false;
  }

  /// How many reports became nothing since the process began.
  public long unknownReports() {
    return unknownReports.sum();
  }

  private static Arriving arriving(EventRecord event) {
    return new Arriving.OfEvent(
        event,
        () ->
            JsonWriter.compact(
                new Json.ObjectValue(
                    Map.of("name", Json.of(event.name()), "attributes", event.attributes()))));
  }
}
