package io.messageflow.workspace;

import io.messageflow.intake.Outcome;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.RecordReader;
import io.messageflow.intake.record.RecordResult;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.intake.record.TieRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.store.Journal;
import io.messageflow.store.RefusedRecord;
import io.messageflow.workspace.register.KeptObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The records that were refused: looked at, sent through the door once more, or thrown away. Only
/// one replay or deletion goes on at a time, so that no record goes through the door twice.
/// Thread-safe.
public final class RefusedRecords {
  /// In the reason why a record was refused: the import that it came with.
  public static final String OPERATION = "operation";

  /// In the reason: the cells of the row in which it stood.
  public static final String CELLS = "cells";

  private static final JsonReader READER = new JsonReader(64, 32 << 20);
  private static final int A_READ = 1_000;

  private final Workspace workspace;
  private final Journal journal;

  RefusedRecords(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
  }

  /// What a replay came to.
  ///
  /// @param accepted how many are in now, and kept here no longer
  /// @param refused those that are refused still, with the reason of now
  public record Replayed(int accepted, List<StillRefused> refused) {}

  /// A record that is refused still.
  public record StillRefused(long number, Rejection rejection) {}

  /// Refused records with a number greater than `after`, oldest first.
  public List<RefusedRecord> page(long after, int limit) {
    return journal.refused(after, limit);
  }

  /// Hands over those that an import refused and that are still kept, oldest first.
  public void ofOperation(String id, Consumer<RefusedRecord> to) {
    List<RefusedRecord> page = journal.refused(0, A_READ);
    while (!page.isEmpty()) {
      page.stream()
          .filter(record ->
              new KeptObject(record.reason()).find(OPERATION).filter(id::equals).isPresent())
          .forEach(to);
      page = journal.refused(page.getLast().number(), A_READ);
    }
  }

  /// One of them.
  ///
  /// @throws RequestException when there is none
  public RefusedRecord get(long number) {
    return journal.refused(number - 1, 1).stream()
        .filter(record -> record.number() == number)
        .findFirst()
        .orElseThrow(() -> RequestException.notFound("rejected record", Long.toString(number)));
  }

  /// Sends records through the door once more. Those that are accepted are kept here no longer.
  ///
  /// @param numbers all when empty
  /// @param corrected a record to send in place of the one that was refused
  public synchronized Replayed replay(Set<Long> numbers, Optional<Json> corrected) {
    int accepted = 0;
    List<StillRefused> refused = new ArrayList<>();
    List<RefusedRecord> page = journal.refused(0, A_READ);
    while (!page.isEmpty()) {
      List<RefusedRecord> chosen =
          page.stream()
              .filter(record -> numbers.isEmpty() || numbers.contains(record.number()))
              .toList();
      accepted += replay(chosen, corrected, refused);
      page = journal.refused(page.getLast().number(), A_READ);
    }
    return new Replayed(accepted, List.copyOf(refused));
  }

  private int replay(
      List<RefusedRecord> records, Optional<Json> corrected, List<StillRefused> refused) {
    if (records.isEmpty()) {
      return 0;
    }
    return workspace.write(draft -> {
      int accepted = 0;
      for (RefusedRecord record : records) {
        Outcome outcome = workspace.desk().retry(read(record, corrected), draft);
        if (outcome instanceof Outcome.Rejected(Rejection rejection)) {
          refused.add(new StillRefused(record.number(), rejection));
        } else {
          accepted++;
          draft.settle(record.number());
          draft.state().refusedSettled();
        }
      }
      return accepted;
    });
  }

  private Arriving read(RefusedRecord record, Optional<Json> corrected) {
    RecordReader reader = new RecordReader(workspace.view().register().settings().zone());
    Json json;
    try {
      json = corrected.isPresent() ? corrected.get() : READER.read(record.record());
    } catch (JsonException e) {
      return new Arriving.Unusable(
          RecordKind.named(record.kind()),
          Rejection.of(RejectionCode.MALFORMED_JSON, "", e.sentence()),
          record::record);
    }
    return read(reader, RecordKind.named(record.kind()), json, () -> JsonWriter.compact(json));
  }

  /// A record read from JSON.
  public static Arriving read(
      RecordReader reader, RecordKind kind, Json json, Supplier<String> sent) {
    return switch (kind) {
      case CONTACT ->
          switch (reader.contact(json)) {
            case RecordResult.Usable<ContactRecord>(ContactRecord contact) ->
                new Arriving.OfContact(contact, sent);
            case RecordResult.Unusable<ContactRecord>(Rejection rejection) ->
                new Arriving.Unusable(kind, rejection, sent);
          };
      case EVENT ->
          switch (reader.event(json)) {
            case RecordResult.Usable<EventRecord>(EventRecord event) ->
                new Arriving.OfEvent(event, sent);
            case RecordResult.Unusable<EventRecord>(Rejection rejection) ->
                new Arriving.Unusable(kind, rejection, sent);
          };
      case TIE ->
          switch (reader.tie(json)) {
            case RecordResult.Usable<TieRecord>(TieRecord tie) -> new Arriving.OfTie(tie, sent);
            case RecordResult.Unusable<TieRecord>(Rejection rejection) ->
                new Arriving.Unusable(kind, rejection, sent);
          };
    };
  }

  /// Throws a record away.
  ///
  /// @throws RequestException when there is none
  public synchronized void delete(long number) {
    get(number);
    workspace.write(draft -> {
      draft.settle(number);
      draft.state().refusedSettled();
      return number;
    });
  }
}
