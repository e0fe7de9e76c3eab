package io.messageflow.campaigns;

import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.campaign.Targets;
import io.messageflow.campaigns.campaign.Targets.Included;
import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.Line;
import io.messageflow.campaigns.content.Content;
import io.messageflow.campaigns.dispatch.DispatchOptions;
import io.messageflow.campaigns.dispatch.Dispatcher;
import io.messageflow.campaigns.dispatch.Progress;
import io.messageflow.campaigns.message.Message;
import io.messageflow.campaigns.returns.Links;
import io.messageflow.campaigns.returns.Returns;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.dispatch.RecipientState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A workspace whose campaigns go by a line that remembers what it carried, in a time that only
/// tests move.
final class Campaigning implements AutoCloseable {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

  private final AtomicLong now;
  private final List<Message.Email> carried = new CopyOnWriteArrayList<>();
  private final Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);
  private final AtomicInteger unclear = new AtomicInteger();
  private final Workspace workspace;
  private final Campaigns campaigns;
  private final Links links;
  private final Returns returns;
  private final Runs runs;

  Campaigning(Path folder, Instant start) {
    this.now = new AtomicLong(start.toEpochMilli());
    InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    this.workspace = new Workspace(DuckDbJournal.open(folder), folder, clock);
    this.campaigns = new Campaigns(workspace);
    this.links = new Links(workspace, () -> URI.create("https://m.example"));
    this.returns = new Returns(workspace);
    this.runs =
        new Runs(
            campaigns,
            links,
            listener ->
                new Dispatcher(
                    workspace, channel -> Optional.of(line), listener, DispatchOptions.STANDARD));
    runs.start();
  }

  private final Line line =
      new Line() {
        @Override
        public int connections() {
          return 1;
        }

        @Override
        public OptionalInt maxPerSecond() {
          return OptionalInt.empty();
        }

        @Override
        public Carrier carrier() {
          return new Carrier() {
            @Override
            public Delivery carry(Message message) {
              gate.acquireUninterruptibly();
              if (unclear.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return new Delivery.Unclear("It broke.");
              }
              carried.add((Message.Email) message);
              return new Delivery.Accepted(Optional.empty());
            }

            @Override
            public void close() {}
          };
        }
      };

  Workspace workspace() {
    return workspace;
  }

  Campaigns campaigns() {
    return campaigns;
  }

  Runs runs() {
    return runs;
  }

  Links links() {
    return links;
  }

  Returns returns() {
    return returns;
  }

  long now() {
    return now.get();
  }

  void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  /// Carries so many more messages, and waits with the next.
  void hold(int behind) {
    gate.drainPermits();
    gate.release(behind);
  }

  void letGo() {
    gate.release(Integer.MAX_VALUE / 4);
  }

  /// So many contacts, `c0`, `c1`, ...
  void contacts(int count) {
    Workspace.await(
        workspace.take(IntStream.range(0, count).mapToObj(i -> arriving("c" + i)).toList()));
  }

  void contact(String id) {
    take(arriving(id));
  }

  private static Arriving arriving(String id) {
    return new Arriving.OfContact(
        new ContactRecord(
            Optional.of(id),
            Map.of("Email", Json.of(id + "@example.com")),
            List.of(),
            OptionalLong.empty()),
        () -> "{}");
  }

  void event(String contact, String name, String attribute, String value) {
    take(
        new Arriving.OfEvent(
            new EventRecord(
                Optional.empty(),
                new ContactReference.ById(contact),
                name,
                OptionalLong.empty(),
                new Json.ObjectValue(Map.of(attribute, Json.of(value)))),
            () -> "{}"));
  }

  private void take(Arriving record) {
    Workspace.await(workspace.take(List.of(record)));
  }

  void segment(String id, String rule) {
    workspace
        .segments()
        .create(
            Optional.of(id),
            new Segments.Draft(
                id, "", new JsonReader(32, 10_000).read(rule), Optional.empty(), Optional.empty()));
  }

  /// A campaign to a segment, not yet started.
  Campaign toSegment(String id, String segment) {
    return create(
        id, new Targets(new Included.Named(List.of(segment), List.of()), List.of(), List.of()));
  }

  Campaign create(String id, Targets targets) {
    return campaigns.create(Optional.of(id), wanted(id, targets));
  }

  static Campaigns.Wanted wanted(String name, Targets targets) {
    return new Campaigns.Wanted(
        name,
        new Content.Email(
            "Hello {{contact.id}}",
            "",
            "<a href=\"https://shop.example/{{contact.id}}\">look</a>",
            "",
            Optional.empty(),
            Optional.empty()),
        targets,
        OptionalInt.empty());
  }

  /// The subjects of what was carried, in order of letters.
  List<String> subjects() {
    return carried.stream().map(Message.Email::subject).sorted().toList();
  }

  List<Message.Email> carried() {
    return carried;
  }

  /// Of so many messages nobody will know what came of them.
  void unclear(int messages) {
    unclear.set(messages);
  }

  /// Waits until so many are uncertain and the campaign is sent; the channel rests meanwhile.
  void awaitUncertain(String campaign, int contacts) {
    await(() -> {
      pass(Duration.ofSeconds(1));
      return state(campaign).equals("sent");
    });
    if (count(campaign, RecipientState.UNCERTAIN) != contacts) {
      throw new AssertionError(progress(campaign).toString());
    }
  }

  private Progress progress(String campaign) {
    Campaign found = campaigns.get(campaign);
    return runs.progress(found, found.state().begun().orElseThrow());
  }

  int count(String campaign, RecipientState state) {
    return campaigns.get(campaign).state().begun().isEmpty() ? 0 : progress(campaign).count(state);
  }

  /// Whether nothing is in flight and nothing more will be.
  boolean isOver(String campaign) {
    return progress(campaign).isOver();
  }

  String state(String campaign) {
    return campaigns.get(campaign).state().name();
  }

  void awaitState(String campaign, String state) {
    await(() -> state(campaign).equals(state), () -> campaign + " is " + state(campaign));
  }

  private static void await(BooleanSupplier wanted, Supplier<String> found) {
    long start = System.nanoTime();
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError(found.get());
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  void await(BooleanSupplier wanted) {
    await(wanted, () -> "it did not come to pass");
  }

  @Override
  public void close() {
    letGo();
    runs.close();
    workspace.close();
  }
}
