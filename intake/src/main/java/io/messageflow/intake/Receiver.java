package io.messageflow.intake;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.Rejection;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Who takes the records of a file. Replies come in the order of the records, at once or later; for
/// all of them to come, [#flush()] is called last.
public interface Receiver {
  /// Hears what became of one record.
  @FunctionalInterface
  interface Reply {
    void outcome(Outcome outcome);

    /// The cells of the row in which the record stands; none where it stands in no table.
    default List<String> cells() {
      return List.of();
    }
  }

  /// Where declared names go.
  Declarations declarations();

  /// What is known of a contact field, by its name in any case.
  Optional<FieldType> field(String name);

  /// Lets a field have that type as if it had been found from a value, unless it is known.
  void seeField(String name, ValueType type);

  void contact(ContactRecord contact, Reply reply);

  void event(EventRecord event, Reply reply);

  /// What could not be read as a record.
  ///
  /// @param kind what it would have been
  /// @param sent as it stands in the file
  void unusable(RecordKind kind, Rejection reason, Supplier<String> sent, Reply reply);

  /// Returns when every record has had its reply.
  void flush();
}
