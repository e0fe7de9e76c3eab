package io.messageflow.campaigns.returns;

import io.messageflow.campaigns.message.MessageIds;
import io.messageflow.campaigns.report.Events;
import io.messageflow.campaigns.returns.Links.Click;
import io.messageflow.campaigns.returns.Links.Origin;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes events of what comes back of messages. They are durable, and seen by segments, when a
/// method returns. What people do twice within a minute with one message is one event, and so is
/// what machines do, so that a picture that is loaded by several devices at once, or by somebody
/// over and over, does not fill the timeline of the contact. Thread-safe.
public final class Returns {
  private static final long MINUTE_MILLIS = 60_000;

  private final Workspace workspace;
  private final MessageIds ids;

  public Returns(Workspace workspace) {
    this.workspace = workspace;
    this.ids = new MessageIds(workspace.signedTokens(MessageIds.PURPOSE));
  }

  /// A message was opened.
  ///
  /// @param byMachine by a program on its own, as far as can be told
  public void opened(Origin origin, boolean byMachine) {
    Optional<String> event = Events.openOf(origin.channel());
    event.ifPresent(name ->
        take(
            origin,
            name,
            Map.of(StandardNames.MACHINE, Json.of(byMachine)),
            byMachine ? "scan" : "open"));
  }

  /// A link of a message was followed.
  ///
  /// @param byMachine by a program on its own, as far as can be told
  public void clicked(Click click, boolean byMachine) {
    String url = click.url().toString();
    Map<String, Json> more = new LinkedHashMap<>();
    more.put("url", Json.of(url));
    more.put(StandardNames.MACHINE, Json.of(byMachine));
    take(
        click.origin(),
        Events.clickOf(click.origin().channel()),
        more,
        (byMachine ? "check-" : "click-") + Integer.toHexString(url.hashCode()));
  }

  /// A contact wants no more messages of the kind.
  ///
  /// @throws BusyException when it cannot be kept at the moment
  public void unsubscribed(Origin origin) {
    Events.refusalOf(origin.channel())
        .ifPresent(event -> keep(origin, event, Map.of(), "unsubscribe"));
  }

  /// What cannot be kept must not be in the way of who opened or clicked.
  private void take(Origin origin, String name, Map<String, Json> more, String kind) {
    try {
      keep(origin, name, more, kind);
    } catch (BusyException e) {
      // The reader of a message is not told what the server cannot do.
    }
  }

  private void keep(Origin origin, String name, Map<String, Json> more, String kind) {
    String message = ids.of(origin.campaign(), origin.contact());
    long minute = workspace.clock().millis() / MINUTE_MILLIS;
    Map<String, Json> attributes = new LinkedHashMap<>();
    attributes.put("campaign", Json.of(origin.campaign()));
    attributes.put("message", Json.of(message));
    attributes.putAll(more);
    Json.ObjectValue object = new Json.ObjectValue(attributes);
    EventRecord event =
        new EventRecord(
            Optional.of(kind + "-" + minute + "-" + message),
            new ContactReference.ByNumber(origin.contact()),
            name,
            OptionalLong.empty(),
            object);
    Workspace.await(
        workspace.take(List.of(new Arriving.OfEvent(event, () -> JsonWriter.compact(object)))));
  }
}
