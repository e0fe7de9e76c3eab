package io.messageflow.intake.file;

import io.messageflow.intake.Receiver;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.RecordReader;
import io.messageflow.intake.record.RecordResult;
import io.messageflow.intake.record.Rejection;
import io.messageflow.rules.json.Json;
import java.util.function.Supplier;

/// Hands records of one kind from one file to a receiver, and what becomes of them to the file's
/// log.
record RecordTaker(RecordKind kind, Receiver receiver, RecordReader reader, FileLog log) {

  /// @param line where it begins, from 1
  /// @param sent as it stands in the file
  void take(long line, Json json, Supplier<String> sent) {
    Receiver.Reply reply = outcome -> log.outcome(line, sent, outcome);
    switch (kind) {
      case CONTACT -> {
        switch (reader.contact(json)) {
          case RecordResult.Usable<ContactRecord>(ContactRecord contact) ->
              receiver.contact(contact, reply);
          case RecordResult.Unusable<ContactRecord>(Rejection reason) ->
              receiver.unusable(kind, reason, sent, reply);
        }
      }
      case EVENT -> {
        switch (reader.event(json)) {
          case RecordResult.Usable<EventRecord>(EventRecord event) -> receiver.event(event, reply);
          case RecordResult.Unusable<EventRecord>(Rejection reason) ->
              receiver.unusable(kind, reason, sent, reply);
        }
      }
      case TIE -> throw new IllegalArgumentException("no file has records of " + kind);
    }
  }

  /// What is no JSON at all.
  void refuse(long line, Rejection reason, Supplier<String> sent) {
    receiver.unusable(kind, reason, sent, outcome -> log.outcome(line, sent, outcome));
  }
}
