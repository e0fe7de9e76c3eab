package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.message.Composer;
import io.messageflow.campaigns.message.Message;
import io.messageflow.campaigns.message.MessageIds;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.DeliveryStep;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.Audiences;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A workspace with contacts `c0`, `c1`, ... who have addresses like `c0@example.com`.
final class SendingWorkspace implements AutoCloseable {
  private static final int A_CHANGE = 5_000;

  private final Workspace workspace;

  SendingWorkspace(Path folder, InstantSource clock) {
    workspace = new Workspace(DuckDbJournal.open(folder), folder, clock);
  }

  Workspace workspace() {
    return workspace;
  }

  /// Makes so many contacts and an audience of all of them. Returns the id of the audience.
  String fill(int contacts) {
    for (int first = 0; first < contacts; first += A_CHANGE) {
      List<Arriving> records = new ArrayList<>();
      for (int i = first; i < Math.min(contacts, first + A_CHANGE); i++) {
        records.add(contact("c" + i));
      }
      Workspace.await(workspace.take(records));
    }
    workspace
        .segments()
        .create(
            Optional.of("all"),
            new Segments.Draft(
                "All",
                "",
                new JsonReader(16, 1_000).read("{\"all\": []}"),
                Optional.empty(),
                Optional.empty()));
    return workspace
        .audiences()
        .create("all", new Audiences.Order(Optional.of(Channel.EMAIL), List.of(), List.of()))
        .id();
  }

  private static Arriving contact(String id) {
    return new Arriving.OfContact(
        new ContactRecord(
            Optional.of(id),
            Map.of("Email", Json.of(id + "@example.com")),
            List.of(),
            OptionalLong.empty()),
        () -> "{}");
  }

  void event(String contact, String name) {
    Workspace.await(
        workspace.take(
            List.of(
                new Arriving.OfEvent(
                    new EventRecord(
                        Optional.empty(),
                        new ContactReference.ById(contact),
                        name,
                        OptionalLong.empty(),
                        new Json.ObjectValue(Map.of())),
                    () -> "{}"))));
  }

  /// Writes to the address that a contact has.
  Dispatch dispatch(String campaign, String audience, OptionalInt perMinute) {
    return new Dispatch(
        campaign, Channel.EMAIL, audience, perMinute, composer(campaign), () -> true);
  }

  /// Writes so.
  static Dispatch dispatch(String campaign, String audience, Composer composer) {
    return new Dispatch(
        campaign, Channel.EMAIL, audience, OptionalInt.empty(), composer, () -> true);
  }

  Composer composer(String campaign) {
    MessageIds ids = new MessageIds(workspace.signedTokens(MessageIds.PURPOSE));
    return contact ->
        new Composer.Composed.Ready(
            new Message.Email(
                ids.of(campaign, contact),
                workspace.view().contacts().get(contact).orElseThrow().id() + "@example.com",
                Optional.empty(),
                Optional.empty(),
                "Hello",
                "<p>Hello</p>",
                "Hello",
                Optional.empty()));
  }

  /// The last steps of a campaign, by what contacts were called at first.
  Map<String, String> states(String campaign) {
    Map<String, String> states = new TreeMap<>();
    workspace.deliveries().each(campaign, step -> states.put("c" + step.contact(), step.state()));
    return states;
  }

  /// The last step of a contact.
  DeliveryStep step(String campaign, int contact) {
    List<DeliveryStep> found = new ArrayList<>();
    workspace
        .deliveries()
        .each(
            campaign,
            step -> {
              if (step.contact() == contact) {
                found.add(step);
              }
            });
    return found.getFirst();
  }

  /// How many events of a name a contact has; nothing is known of one who is not there.
  int events(String id, String name) {
    @Nullable Contact contact =
        workspace
            .view()
            .contacts()
            .contacts()
            .filter(c -> c.id().equals(id))
            .findFirst()
            .orElse(null);
    return contact == null ? -1 : contact.eventsNamed(name).size();
  }

  @Override
  public void close() {
    workspace.close();
  }
}
