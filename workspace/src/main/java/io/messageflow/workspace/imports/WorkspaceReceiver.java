package io.messageflow.workspace.imports;

import io.messageflow.intake.Declarations;
import io.messageflow.intake.Outcome;
import io.messageflow.intake.Receiver;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.Rejection;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.ValueType;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.Arriving.Wanted;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Workspace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Hands the records of a file to a workspace, some thousand at a time, and waits when it cannot
/// take more. Not thread-safe.
public final class WorkspaceReceiver implements Receiver {
  private static final int RECORDS_A_CHANGE = 2_000;
  private static final int CHANGES_UNDERWAY = 4;
  private static final long PAUSE_MILLIS = 50;

  private final Workspace workspace;
  private final String source;
  private final Optional<String> list;
  private final Wanted wanted;
  private final Optional<String> operation;
  private final Deque<Sent> underway = new ArrayDeque<>();
  private List<Arriving> records = new ArrayList<>();
  private List<Reply> replies = new ArrayList<>();
  private long index;

  private record Sent(CompletableFuture<List<Outcome>> outcomes, List<Reply> replies) {}

  /// @param source names the file: an event without id gets one from it and its place, so that the
  ///   file can be read again from its beginning
  /// @param list on which every contact is put
  public WorkspaceReceiver(Workspace workspace, String source, Optional<String> list) {
    this(workspace, source, list, Wanted.ALL, Optional.empty());
  }

  /// @param wanted which contacts are to be taken
  /// @param operation the import of the file
  WorkspaceReceiver(
      Workspace workspace,
      String source,
      Optional<String> list,
      Wanted wanted,
      Optional<String> operation) {
    this.wanted = wanted;
    this.operation = operation;
    this.workspace = workspace;
    this.source = source;
    this.list = list;
  }

  @Override
  public Declarations declarations() {
    return new Declarations() {
      @Override
      public void declare(FieldType field, Optional<String> label) {
        workspace.names().declare(field, label);
      }

      @Override
      public void declareEvent(String event) {
        workspace.names().declare(event, List.of());
      }

      @Override
      public void declare(String event, AttributeType attribute) {
        workspace.names().declare(event, List.of(attribute));
      }
    };
  }

  @Override
  public Optional<FieldType> field(String name) {
    return workspace.view().catalogue().field(name);
  }

  @Override
  public void seeField(String name, ValueType type) {
    workspace.names().see(name, type);
  }

  @Override
  public void contact(ContactRecord contact, Reply reply) {
    List<String> lists = new ArrayList<>(contact.lists());
    list.filter(id -> !lists.contains(id)).ifPresent(lists::add);
    ContactRecord listed = new ContactRecord(contact.id(), contact.fields(), lists, contact.at());
    add(new Arriving.OfContact(listed, () -> Sending.json(listed), wanted, origin(reply)), reply);
  }

  @Override
  public void event(EventRecord event, Reply reply) {
    EventRecord named =
        event.id().isPresent()
            ? event
            : new EventRecord(
                Optional.of(source + ":" + index),
                event.contact(),
                event.name(),
                event.at(),
                event.attributes());
    add(new Arriving.OfEvent(named, () -> Sending.json(event), origin(reply)), reply);
  }

  @Override
  public void unusable(RecordKind kind, Rejection reason, Supplier<String> sent, Reply reply) {
    add(new Arriving.Unusable(kind, reason, sent, origin(reply)), reply);
  }

  private Arriving.Origin origin(Reply reply) {
    return new Arriving.Origin(operation, reply::cells);
  }

  private void add(Arriving record, Reply reply) {
    index++;
    records.add(record);
    replies.add(reply);
    if (records.size() >= RECORDS_A_CHANGE) {
      send();
    }
  }

  private void send() {
    while (underway.size() >= CHANGES_UNDERWAY) {
      receive();
    }
    underway.addLast(new Sent(taken(), replies));
    records = new ArrayList<>();
    replies = new ArrayList<>();
  }

  /// Given to the workspace as soon as it takes more.
  private CompletableFuture<List<Outcome>> taken() {
    while (true) {
      try {
        return workspace.take(records);
      } catch (BusyException e) {
        if (e.isUnavailable()) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BusyException.unavailable("The import is being stopped.");
    }
  }

  private void receive() {
    Sent oldest = underway.removeFirst();
    List<Outcome> outcomes = Workspace.await(oldest.outcomes());
    for (int i = 0; i < outcomes.size(); i++) {
      oldest.replies().get(i).outcome(outcomes.get(i));
    }
  }

  @Override
  public void flush() {
    if (!records.isEmpty()) {
      send();
    }
    while (!underway.isEmpty()) {
      receive();
    }
  }
}
